import type { Say } from '../text/language';
import type { CHOICES } from './choice-texts';
import type { StepSpec } from './spec';

/** Who is asked, in a few words for a box of the diagram. */
export function whoAsked({ approver }: StepSpec, say: Say<(typeof CHOICES)['en']>): string {
  const { user, users, role, manager, departmentHead, requester, expression } = approver ?? {};
  if (user !== undefined) return user;
  if (users) return users.join(', ');
  if (role !== undefined) return `${say('who.role')}: ${role}`;
  if (typeof manager === 'number') return `${say('who.manager')} +${manager}`;
  if (manager !== undefined) return `${say('who.manager')}: ${say(`manager.${manager}`)}`;
  if (departmentHead !== undefined) return `${say('who.departmentHead')}: ${departmentHead}`;
  if (requester) return say('who.requester');
  return expression ?? '–';
}
