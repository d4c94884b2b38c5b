import type { Scope } from '../people/scope.service';

/**
 * Which approvals a scope reaches, for an approval row `a`. Every statement that loads approvals
 * for somebody contains it and begins with the values of `scopeValues`.
 *
 * @param takesPart SQL that is true for those who take part; given where that is known already
 */
export function visible(takesPart: string = TAKES_PART): string {
  return `a.organization_id = $1 AND ${granted(takesPart)}`;
}

/** The same, without the organization. */
export function granted(takesPart: string = TAKES_PART): string {
  return `EXISTS (
    SELECT FROM jsonb_to_recordset($2::jsonb) AS g(relation text, path jsonpath)
    WHERE (g.relation IS NULL OR (g.relation = 'requester' AND a.requester_id = $3::uuid)
        OR (g.relation = 'participant' AND ${takesPart}))
      AND (g.path IS NULL
        OR (a.attributes || jsonb_build_object('subjectType', a.subject_type)) @@ g.path))`;
}

const TAKES_PART = `EXISTS (SELECT FROM countersign.participant p
          WHERE p.approval_id = a.id AND p.holder = ANY($4::text[]))`;

/** The first four values of every statement that contains `visible`. */
export function scopeValues({ organizationId, grants, userId, holders }: Scope): unknown[] {
  return [organizationId, JSON.stringify(grants), userId, holders];
}
