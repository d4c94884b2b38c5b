import type { JsonObject } from '../domain/json';
import { ChangeRefused } from '../platform/change-refused';
import type { Logger } from '../platform/logging';
import { storableObject, storableText } from '../platform/storable.schema';
import type { LoadContext, LoadedSubject, NamedSubject, SubjectAdapter } from './subject.types';

const DEFAULT_TIMEOUT_MS = 5_000;
const MAX_TITLE = 200;

/** What a request says about a subject. */
export interface Given<S extends NamedSubject = NamedSubject> {
  subject: S;
  metadata?: JsonObject | undefined;
}

/** How one subject is asked for. */
export interface Asking {
  adapter: Required<Pick<SubjectAdapter, 'load'>>;
  timeoutMs: number | undefined;
  organization: string;
  log: Logger;
}

/**
 * Completes what a request says by what the owner of the subject knows. The owner is believed: what
 * a request says counts only for attributes that the owner does not have.
 *
 * @throws ChangeRefused SUBJECT_NOT_FOUND, SUBJECT_UNAVAILABLE
 */
export async function readSubject<G extends Given>(given: G, asking: Asking): Promise<G> {
  const { subject, metadata } = given;
  const found = await askFor(subject, asking);
  if (!found) {
    const message = `There is no ${subject.type} "${subject.id}".`;
    throw new ChangeRefused('SUBJECT_NOT_FOUND', message);
  }
  const title = found.title ?? subject.title;
  const loaded = { ...metadata, ...found.metadata };
  return {
    ...given,
    subject: {
      ...subject,
      ...(title === undefined ? {} : { title }),
      attributes: { ...subject.attributes, ...found.attributes },
    },
    ...(Object.keys(loaded).length > 0 ? { metadata: loaded } : {}),
  };
}

async function askFor(
  { type, id }: NamedSubject,
  { adapter, timeoutMs = DEFAULT_TIMEOUT_MS, organization, log }: Asking,
): Promise<Readable | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  const stopped = new Promise<never>((_resolve, reject) => {
    const late = (): void => reject(new Error(`It took longer than ${timeoutMs} ms.`));
    signal.addEventListener('abort', late, { once: true });
  });
  const context: LoadContext = { type, organization, signal, log: log.child({ subject: type }) };
  try {
    const found = await Promise.race([adapter.load(id, context), stopped]);
    return found == null ? undefined : readable(found);
  } catch (error) {
    // What went wrong there is for those who read the log, not for whoever asks.
    log.warn({ err: error, subjectType: type, subjectId: id }, 'a subject could not be loaded');
    const message = `What keeps subjects of type "${type}" did not answer; nothing has changed.`;
    throw new ChangeRefused('SUBJECT_UNAVAILABLE', message);
  }
}

interface Readable {
  title: string | undefined;
  attributes: JsonObject;
  metadata: JsonObject;
}

/** As JSON: dates become text, and what JSON cannot say is refused. */
function readable({ title, attributes, metadata }: LoadedSubject): Readable {
  return {
    title: title == null || title === '' ? undefined : storableText(MAX_TITLE).parse(cut(title)),
    attributes: plain(attributes),
    metadata: plain(metadata),
  };
}

/** Without the half character that a cut may leave. */
function cut(title: string): string {
  return Buffer.from(String(title).slice(0, MAX_TITLE)).toString();
}

function plain(value: Record<string, unknown> | null | undefined): JsonObject {
  return storableObject.parse(JSON.parse(JSON.stringify(value ?? {})));
}
