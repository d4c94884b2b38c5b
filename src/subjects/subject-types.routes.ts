import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import { subjectTypeSchema } from './subject-type.schema';
import type { SubjectTypesService } from './subject-types.service';

const tag = 'subjects';
const saved = z.object({ key: z.string(), config: subjectTypeSchema });

/** Configuring how subjects of a type are approved. */
export function subjectTypesRoutes(subjectTypes: SubjectTypesService): Route[] {
  return [
    route({
      operationId: 'listSubjectTypes',
      method: 'get',
      path: '/api/v1/subject-types',
      tag,
      access: 'subject-type.view',
      summary: 'The subject types that are configured; all others have no limits',
      responses: {
        200: { description: 'Subject types', schema: z.object({ items: z.array(saved) }) },
      },
      handle: async ({ actor }) => {
        return { status: 200, body: { items: await subjectTypes.list(actor.organizationId) } };
      },
    }),
    route({
      operationId: 'setSubjectType',
      method: 'put',
      path: '/api/v1/subject-types/{key}',
      tag,
      access: 'subject-type.change',
      summary: 'Configure a subject type',
      params: z.strictObject({ key: z.string().min(1).max(63) }),
      body: subjectTypeSchema,
      responses: { 200: { description: 'Saved', schema: saved } },
      handle: async ({ params, body, actor }) => ({
        status: 200,
        body: await subjectTypes.save(actor.organizationId, params.key, body),
      }),
    }),
  ];
}
