import { useMutation, useQueryClient } from '@tanstack/react-query';
import { done, refused } from '../../ui/notify';

interface Change<I, O> {
  run: (input: I) => Promise<O>;
  /** What the toast says afterwards; nothing where the page shows it itself. */
  said?: string | ((output: O) => string);
  /** First parts of the keys of the lists that look different afterwards. */
  refresh: readonly string[];
  onDone?: (output: O) => void;
  /** Title of a toast with the refusal, where no dialog shows it. */
  refusedAs?: string;
}

/** A change of something that is administered: it is named in a toast, and lists are read again. */
export function useChange<I, O>({ run, said, refresh, onDone, refusedAs }: Change<I, O>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output: O) => {
      if (said !== undefined) done(typeof said === 'string' ? said : said(output));
      onDone?.(output);
      await Promise.all(refresh.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      setTimeout(keepFocus, 50);
    },
    onError: (problem) => {
      if (refusedAs !== undefined) refused(refusedAs, problem);
    },
  });
}

/** What had the focus may be gone with what was removed: then it is at the content of the page. */
function keepFocus(): void {
  if (document.activeElement !== document.body) return;
  document.getElementById('content')?.focus({ preventScroll: true });
}
