import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Line } from './lines';

const ROW_PX = 60;
/** Below the header of the application and that of the list. */
const HEADERS_PX = 100;
const AHEAD = 20;

/** Which lines are drawn, and where. */
export function useVirtualLines({
  lines,
  active,
  hasMore,
  onMore,
}: {
  lines: readonly Line[];
  active: number;
  hasMore: boolean;
  onMore: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: HEADERS_PX,
    scrollPaddingEnd: 16,
    // The line with the focus stays, however far one scrolls.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), active])]
        .filter((index) => index >= 0 && index < lines.length)
        .sort((one, other) => one - other),
  });
  useStillLines(virtual, lines);
  useLayoutEffect(() => {
    // Whatever stands above the list may have come or gone.
    setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  });
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (hasMore && last >= lines.length - AHEAD) onMore();
  }, [hasMore, last, lines.length, onMore]);
  return { list, virtual };
}

type Virtual = ReturnType<typeof useWindowVirtualizer<Element>>;

/** What comes or goes above does not move what is being read. */
function useStillLines(virtual: Virtual, lines: readonly Line[]): void {
  const read = useRef<{ key: string; start: number }>(undefined);
  const first = virtual.range?.startIndex ?? 0;
  useLayoutEffect(() => {
    const index = lines.findIndex(({ key }) => key === read.current?.key);
    const start = virtual.measurementsCache[index]?.start;
    if (read.current === undefined || start === undefined) return;
    if (start !== read.current.start) window.scrollBy({ top: start - read.current.start });
  }, [lines, virtual]);
  useLayoutEffect(() => {
    const line = lines[first];
    const start = virtual.measurementsCache[first]?.start;
    // At the top of the list, what is new is what one wants to see.
    read.current = first > 0 && line && start !== undefined ? { key: line.key, start } : undefined;
  });
}
