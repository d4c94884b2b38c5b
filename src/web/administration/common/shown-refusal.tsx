import { useEffect, useRef } from 'react';
import { Refusal } from '../../ui/refusal';

/** A refusal that comes into view, and takes the focus where nothing else has it. */
export function ShownRefusal({ problem }: { problem: unknown }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
    // The button that was pressed has lost it while it was busy.
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [problem]);
  return (
    <div ref={box} tabIndex={-1}>
      <Refusal problem={problem} />
    </div>
  );
}
