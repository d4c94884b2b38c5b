import type { AnswerOf } from '../client/api';
import { ApiProblem, type HttpApi } from '../client/http-api';
import { UsageError } from './usage';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SUBJECT = /^([a-z0-9][a-z0-9_.-]{0,62})\/([\x21-\x7e]{1,200})$/i;

/** How people name an approval: by an id, or by the subject that it is about. */
export type Address = { id: string } | { type: string; subject: string };

/** @throws UsageError when it can be neither */
export function addressIn(text: string): Address {
  if (UUID.test(text)) return { id: text.toLowerCase() };
  const [, type, subject] = SUBJECT.exec(text) ?? [];
  if (type !== undefined && subject !== undefined) return { type, subject };
  throw new UsageError(
    `"${text}" names no approval.`,
    'Give its id, or its subject as type/id, for example order/2026-17.',
  );
}

/** Id of the approval, for a subject of its latest one. */
export async function approvalIdOf(api: HttpApi, address: Address): Promise<string> {
  if ('id' in address) return address.id;
  const { type, subject } = address;
  const path = `/subjects/${encodeURIComponent(type)}/${encodeURIComponent(subject)}/approval`;
  const { approval } = await api.get<AnswerOf<'getApprovalOfSubject'>>(path);
  if (approval) return approval.id;
  throw new ApiProblem(
    'NOT_FOUND',
    `No approval of ${type} ${subject} is known to you.`,
    'Check type and id; what others own is not shown either.',
  );
}
