import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../text/language';
import { RUNNING } from './texts';

/** One of several approvals that something is done with. */
export interface Picked {
  id: string;
  title: string;
  definition: string;
}

export interface PickProps {
  picked: readonly Picked[];
  onPick: (picked: readonly Picked[]) => void;
}

/** A box to choose an approval by, and the way to it. */
export function Pick({ one, picked, onPick }: PickProps & { one: Picked }) {
  const t = useTexts(RUNNING);
  const isPicked = picked.some(({ id }) => id === one.id);
  return (
    <div className="pick">
      <Checkbox
        aria-label={t('pick', { title: one.title })}
        checked={isPicked}
        onChange={() =>
          onPick(isPicked ? picked.filter(({ id }) => id !== one.id) : [...picked, one])
        }
      />
      <Link to="/approvals/$approvalId" params={{ approvalId: one.id }}>
        {one.title}
      </Link>
    </div>
  );
}
