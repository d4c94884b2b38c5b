import '@xyflow/react/dist/style.css';
import { useElementSize } from '@mantine/hooks';
import {
  Background,
  Controls,
  Handle,
  Position,
  ReactFlow,
  type Edge,
  type Node,
  type NodeProps,
} from '@xyflow/react';
import { useMemo, type ReactNode } from 'react';
import { directionOf, useLanguage } from '../text/language';
import { laidOut, type Arrow, type Direction, type Laid, type SizedBox } from './flow-layout';

/** One box of a diagram. */
export interface Box extends SizedBox {
  /** What it is, for those who do not see it. */
  label: string;
  content: ReactNode;
}

interface FlowProps {
  label: string;
  boxes: readonly Box[];
  arrows: readonly Arrow[];
  /** Called with the id of a box that is clicked, or chosen by Enter. */
  onChoose?: ((id: string) => void) | undefined;
  chosen?: string | undefined;
}

type BoxNode = Node<{ content: ReactNode; isFrame: boolean; direction: Direction }>;

const nodeTypes = { box: BoxView };
/** Around the diagram. */
const MARGIN_PX = 24;
const HEIGHT_PX = { least: 180, most: 1_400 };
/** Smaller than this nobody reads it. */
const LEAST_ZOOM = 0.8;

/**
 * A diagram of boxes, frames and arrows, laid out by itself: in the direction of reading where
 * that can be read, else downwards.
 */
export function Flow({ label, boxes, arrows, onChoose, chosen }: FlowProps) {
  const { ref, width } = useElementSize();
  const across = directionOf(useLanguage()) === 'rtl' ? 'left' : 'right';
  const { laid, direction } = useMemo(
    () => laidFor(boxes, arrows, across, width - 2 * MARGIN_PX),
    [boxes, arrows, across, width],
  );
  const nodes = useMemo(
    () => boxes.map((box) => ({ ...nodeOf(box, laid, direction), selected: box.id === chosen })),
    [boxes, laid, direction, chosen],
  );
  const edges = useMemo(() => edgesOf(arrows), [arrows]);
  // Drawn from scratch when boxes come or go, so that all of it is in view again.
  const shape = [direction, ...boxes.map(({ id }) => id)].join(' ');
  return (
    <div
      className="flow"
      dir="ltr"
      role="group"
      aria-label={label}
      ref={ref}
      style={{ height: heightOf(laid, width) }}
    >
      {width > 0 && (
        <ReactFlow
          key={shape}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          onNodeClick={(_event, { id }) => onChoose?.(id)}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={onChoose !== undefined}
          edgesFocusable={false}
          elementsSelectable={onChoose !== undefined}
          proOptions={{ hideAttribution: true }}
          fitView
          fitViewOptions={{ maxZoom: 1, padding: `${MARGIN_PX}px` }}
          minZoom={0.2}
          zoomOnScroll={false}
          preventScrolling={false}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            const id = (event.target as HTMLElement).dataset['id'];
            if (id !== undefined) onChoose?.(id);
          }}
        >
          <Background />
          <Controls showInteractive={false} />
        </ReactFlow>
      )}
    </div>
  );
}

function laidFor(
  boxes: readonly Box[],
  arrows: readonly Arrow[],
  across: Direction,
  width: number,
): { laid: Laid; direction: Direction } {
  const laid = laidOut(boxes, arrows, across);
  if (laid.width * LEAST_ZOOM <= width) return { laid, direction: across };
  return { laid: laidOut(boxes, arrows, 'down'), direction: 'down' };
}

/** As high as it is when it fits into the width. */
function heightOf(laid: Laid, width: number): number {
  const zoom = Math.min(1, Math.max(0, width - 2 * MARGIN_PX) / laid.width);
  const height = laid.height * zoom + 2 * MARGIN_PX;
  return Math.min(HEIGHT_PX.most, Math.max(HEIGHT_PX.least, height));
}

/** Where arrows come in and go out. */
const SIDES: Record<Direction, readonly [Position, Position]> = {
  right: [Position.Left, Position.Right],
  left: [Position.Right, Position.Left],
  down: [Position.Top, Position.Bottom],
};

function BoxView({ data }: NodeProps<BoxNode>) {
  const [start, end] = SIDES[data.direction];
  return (
    <div className={data.isFrame ? 'flow-frame' : 'flow-box'} dir="auto">
      <Handle type="target" position={start} isConnectable={false} />
      {data.content}
      <Handle type="source" position={end} isConnectable={false} />
    </div>
  );
}

function nodeOf({ id, parent, label, content }: Box, laid: Laid, direction: Direction): BoxNode {
  const { areas, frames } = laid;
  const nothing = { x: 0, y: 0, width: 0, height: 0 };
  const { x, y, width, height } = areas.get(id) ?? nothing;
  const outer = areas.get(parent ?? '') ?? nothing;
  return {
    id,
    type: 'box',
    position: { x: x - outer.x, y: y - outer.y },
    ...(parent === undefined ? {} : { parentId: parent }),
    width,
    height,
    ariaLabel: label,
    data: { content, isFrame: frames.has(id), direction },
  };
}

const edgesOf = (arrows: readonly Arrow[]): Edge[] =>
  arrows.map(({ from, to, label }) => ({
    id: `${from}→${to}`,
    source: from,
    target: to,
    type: 'smoothstep',
    ...(label === undefined ? {} : { label }),
  }));
