import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** A JSON schema as the OpenAPI document has it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  format?: string;
  pattern?: string;
}

interface Content {
  content?: Record<string, { schema: Schema }>;
}

interface Described {
  parameters?: {
    name: string;
    in: 'path' | 'query' | 'header';
    required?: boolean;
    schema: Schema;
  }[];
  requestBody?: Content;
  responses: Record<string, Content>;
  'x-access': string;
}

/** One route as the document describes it. */
export interface Operation extends Described {
  /** Like `post /api/v1/tasks/{taskId}/approve`. */
  name: string;
  method: string;
  path: string;
  body: Schema | undefined;
}

interface Document {
  paths: Record<string, Record<string, Described>>;
  components?: { schemas?: Record<string, Schema> };
}

/** The OpenAPI document of a running API. */
export class OpenApi {
  readonly operations: readonly Operation[];
  private readonly ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  private readonly validators = new Map<string, ValidateFunction>();

  private constructor(private readonly document: Document) {
    this.ajv.addSchema(document, 'openapi');
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({
        ...described,
        name: `${method} ${path}`,
        method,
        path,
        body: described.requestBody?.content?.['application/json']?.schema,
      })),
    );
  }

  static async read(api: string): Promise<OpenApi> {
    const response = await fetch(`${api}/api/openapi.json`);
    return new OpenApi((await response.json()) as Document);
  }

  /** The schema that a reference points to, or the schema itself. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? schema : (this.document.components?.schemas?.[name] ?? {});
  }

  /** Everything about an answer that the document does not say. */
  problemsOf({ method, path, responses }: Operation, answer: Answer): string[] {
    const { status, type, body } = answer;
    const described = status < 400 ? String(status) : 'default';
    const wanted = status < 400 ? 'application/json' : 'application/problem+json';
    if (status >= 500) return [`failed with ${status}: ${JSON.stringify(body)}`];
    if (responses[described] === undefined) return [`status ${status} is not documented`];
    if (!type.startsWith(wanted)) return [`${status} has the content type ${type}`];
    const pointer = ['paths', path, method, 'responses', described, 'content', wanted, 'schema'];
    const validate = this.validator(pointer);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${status} ${instancePath} ${message}`,
    );
  }

  private validator(pointer: string[]): ValidateFunction {
    const escaped = pointer.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const $ref = `openapi#/${escaped.join('/')}`;
    const known = this.validators.get($ref) ?? this.ajv.compile({ $ref });
    this.validators.set($ref, known);
    return known;
  }
}

/** What a route answered. */
export interface Answer {
  status: number;
  type: string;
  body: unknown;
}
