import { useViewportSize } from '@mantine/hooks';
import { blocksOf, type RouteStep } from './route';

/** Of the window: the navigation, and what is around the content and inside a panel. */
const NAVIGATION = { px: 220, from: 768 };
const AROUND_PX = 66;
/** The page has two columns from this width on; `.approval-columns` says so, too. */
const COLUMNS = { from: 1_200, gap: 16, left: 0.6 };
/** What a step takes with the arrow that leads to it, as small as it can be read, and in frames. */
const READABLE_PX = { alone: 205, framed: 265 };

/** Where the route of an approval is shown, and how wide it is there. */
export interface RouteRoom {
  isInColumn: boolean;
  width: number;
}

/** How wide a panel is that has the whole width of the page. */
export function usePageRoom(): number {
  const screen = useScreen();
  return screen - AROUND_PX - (screen < NAVIGATION.from ? 0 : NAVIGATION.px);
}

/** The left column if the whole route can be read there, else all of the page. */
export function useRouteRoom(steps: readonly RouteStep[]): RouteRoom {
  const page = usePageRoom();
  if (useScreen() < COLUMNS.from) return { isInColumn: true, width: page };
  const column = (page - COLUMNS.gap) * COLUMNS.left;
  const isFramed = steps.some(({ pipeline, stage }) => pipeline ?? stage);
  const step = isFramed ? READABLE_PX.framed : READABLE_PX.alone;
  const isInColumn = blocksOf(steps).length * step <= column;
  return { isInColumn, width: isInColumn ? column : page };
}

function useScreen(): number {
  const { width } = useViewportSize();
  // Nothing is known before it is measured for the first time.
  return width === 0 ? window.innerWidth : width;
}
