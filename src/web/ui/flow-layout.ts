import { graphlib, layout } from '@dagrejs/dagre';

/** A box, of a size that is known before it is drawn. */
export interface SizedBox {
  id: string;
  /** Box that it stands in; boxes with others inside are frames. */
  parent?: string | undefined;
  width?: number;
  height?: number;
}

export interface Arrow {
  from: string;
  to: string;
  label?: string;
}

/** `right` and `left` are directions of reading. */
export type Direction = 'right' | 'left' | 'down';

/** Pixels, from the upper left corner. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** With the area of everything. */
export interface Laid extends Area {
  frames: ReadonlySet<string>;
  areas: ReadonlyMap<string, Area>;
}

const SIZE = { width: 200, height: 72 };
const FRAME_PADDING = { top: 34, side: 14 };
const RANKS = { right: 'LR', left: 'RL', down: 'TB' } as const;

/** Where boxes lie when every arrow goes in one direction. */
export function laidOut(
  boxes: readonly SizedBox[],
  arrows: readonly Arrow[],
  direction: Direction,
): Laid {
  const frames = new Set(boxes.flatMap(({ parent }) => parent ?? []));
  const graph = new graphlib.Graph({ compound: true });
  const ranksep = direction === 'down' ? spaceBelow(boxes) : 48;
  graph.setGraph({ rankdir: RANKS[direction], nodesep: 24, ranksep });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width = SIZE.width, height = SIZE.height } of boxes) {
    graph.setNode(id, frames.has(id) ? {} : { width, height });
  }
  for (const { id, parent } of boxes) if (parent !== undefined) graph.setParent(id, parent);
  // The layout takes no arrows from or to frames; theirs are drawn where the frames came to lie.
  for (const { from, to } of arrows)
    if (!frames.has(from) && !frames.has(to)) graph.setEdge(from, to);
  layout(graph);
  const areaOf = (id: string): Area =>
    frames.has(id)
      ? framing(boxes.filter(({ parent }) => parent === id).map((box) => areaOf(box.id)))
      : fromMiddle(graph.node(id) as Area);
  const areas = new Map(boxes.map(({ id }) => [id, areaOf(id)]));
  return { frames, areas, ...around([...areas.values()]) };
}

/** Between two boxes one below the other frames end and begin; the layout takes it twice then. */
function spaceBelow(boxes: readonly SizedBox[]): number {
  const parents = new Map(boxes.map(({ id, parent }) => [id, parent]));
  const depthOf = (id: string | undefined): number =>
    id === undefined ? 0 : 1 + depthOf(parents.get(id));
  const depth = Math.max(0, ...boxes.map(({ parent }) => depthOf(parent)));
  return depth === 0 ? 48 : 10 + (depth * (FRAME_PADDING.top + FRAME_PADDING.side)) / 2;
}

const fromMiddle = ({ x, y, width, height }: Area): Area => {
  return { x: x - width / 2, y: y - height / 2, width, height };
};

/** A frame has room for its name. */
function framing(inner: readonly Area[]): Area {
  const { x, y, width, height } = around(inner);
  const { top, side } = FRAME_PADDING;
  return { x: x - side, y: y - top, width: width + 2 * side, height: height + top + side };
}

function around(areas: readonly Area[]): Area {
  const x = Math.min(...areas.map((area) => area.x));
  const y = Math.min(...areas.map((area) => area.y));
  const right = Math.max(...areas.map((area) => area.x + area.width));
  const bottom = Math.max(...areas.map((area) => area.y + area.height));
  return { x, y, width: right - x, height: bottom - y };
}
