import '@xyflow/react/dist/style.css';
import { graphlib, layout } from '@dagrejs/dagre';
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

/** One box of a diagram, of a size that is known before it is drawn. */
export interface Box {
  id: string;
  /** Box that it stands in; boxes with others inside are frames. */
  parent?: string | undefined;
  width?: number;
  height?: number;
  /** What it is, for those who do not see it. */
  label: string;
  content: ReactNode;
}

interface FlowProps {
  label: string;
  boxes: readonly Box[];
  arrows: readonly { from: string; to: string; label?: string }[];
  /** Called with the id of a box that is clicked, or chosen by Enter. */
  onChoose?: ((id: string) => void) | undefined;
  chosen?: string | undefined;
  height?: number;
}

const SIZE = { width: 200, height: 72 };
const FRAME_PADDING = { top: 34, side: 14 };

type BoxNode = Node<{ content: ReactNode; isFrame: boolean; isRightToLeft: boolean }>;

const nodeTypes = { box: BoxView };

/** A diagram of boxes, frames and arrows in the direction of reading, laid out by itself. */
export function Flow({ label, boxes, arrows, onChoose, chosen, height = 320 }: FlowProps) {
  const isRightToLeft = directionOf(useLanguage()) === 'rtl';
  const nodes = useMemo(
    () =>
      nodesOf(boxes, arrows, isRightToLeft).map((node) => ({
        ...node,
        selected: node.id === chosen,
      })),
    [boxes, arrows, isRightToLeft, chosen],
  );
  const edges = useMemo(() => edgesOf(arrows), [arrows]);
  // Laid out from scratch when boxes come or go, so that all of it is in view again.
  const shape = boxes.map(({ id }) => id).join(' ');
  return (
    <div className="flow" dir="ltr" role="group" aria-label={label} style={{ height }}>
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
        fitViewOptions={{ maxZoom: 1, padding: 0.1 }}
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
    </div>
  );
}

function BoxView({ data }: NodeProps<BoxNode>) {
  const [start, end] = data.isRightToLeft
    ? [Position.Right, Position.Left]
    : [Position.Left, Position.Right];
  return (
    <div className={data.isFrame ? 'flow-frame' : 'flow-box'} dir="auto">
      <Handle type="target" position={start} isConnectable={false} />
      {data.content}
      <Handle type="source" position={end} isConnectable={false} />
    </div>
  );
}

function nodesOf(
  boxes: readonly Box[],
  arrows: FlowProps['arrows'],
  isRightToLeft: boolean,
): BoxNode[] {
  const frames = new Set(boxes.flatMap(({ parent }) => parent ?? []));
  const graph = new graphlib.Graph({ compound: true });
  graph.setGraph({ rankdir: isRightToLeft ? 'RL' : 'LR', nodesep: 24, ranksep: 48 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width = SIZE.width, height = SIZE.height } of boxes) {
    graph.setNode(id, frames.has(id) ? {} : { width, height });
  }
  for (const { id, parent } of boxes) if (parent !== undefined) graph.setParent(id, parent);
  // The layout takes no arrows from or to frames; theirs are drawn where the frames came to lie.
  for (const { from, to } of arrows)
    if (!frames.has(from) && !frames.has(to)) graph.setEdge(from, to);
  layout(graph);
  const cornerOf = (id: string): Area => area(graph.node(id) as Area, frames.has(id));
  return boxes.map(({ id, parent, label, content }) => {
    const { x, y, width, height } = cornerOf(id);
    const outer = parent === undefined ? { x: 0, y: 0 } : cornerOf(parent);
    return {
      id,
      type: 'box',
      position: { x: x - outer.x, y: y - outer.y },
      ...(parent === undefined ? {} : { parentId: parent }),
      width,
      height,
      ariaLabel: label,
      data: { content, isFrame: frames.has(id), isRightToLeft },
    };
  });
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** From the middle of a box to its corner; a frame has room for its name. */
function area(laid: Area, isFrame: boolean): Area {
  const x = laid.x - laid.width / 2;
  const y = laid.y - laid.height / 2;
  if (!isFrame) return { ...laid, x, y };
  const { top, side } = FRAME_PADDING;
  return {
    x: x - side,
    y: y - top,
    width: laid.width + 2 * side,
    height: laid.height + top + side,
  };
}

const edgesOf = (arrows: FlowProps['arrows']): Edge[] =>
  arrows.map(({ from, to, label }) => ({
    id: `${from}→${to}`,
    source: from,
    target: to,
    type: 'smoothstep',
    ...(label === undefined ? {} : { label }),
  }));
