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
  /** To a component that many operations share. */
  $ref?: string;
  content?: Record<string, { schema: Schema; example?: unknown }>;
}

interface Described {
  operationId: string;
  tags: string[];
  parameters?: {
    name: string;
    in: 'path' | 'query' | 'header';
    required?: boolean;
    description?: string;
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
  components?: { schemas?: Record<string, Schema>; responses?: Record<string, Content> };
}

/** The OpenAPI document. */
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

  /** Of a running API. */
  static async read(api: string): Promise<OpenApi> {
    const response = await fetch(`${api}/api/openapi.json`);
    return OpenApi.of((await response.json()) as object);
  }

  static of(document: object): OpenApi {
    return new OpenApi(JSON.parse(JSON.stringify(document)) as Document);
  }

  /** The schema that a reference points to, or the schema itself. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? schema : (this.document.components?.schemas?.[name] ?? {});
  }

  /** Everything about an answer that the document does not say. */
  problemsOf({ method, path, responses }: Operation, answer: Answer): string[] {
    const { status, type, body } = answer;
    if (status >= 500) return [`failed with ${status}: ${JSON.stringify(body)}`];
    const described = responses[status];
    if (described === undefined) return [`status ${status} is not documented`];
    const shared = described.$ref?.replace('#/components/responses/', '');
    const [place, { content = {} } = {}] =
      shared === undefined
        ? [['paths', path, method, 'responses', String(status)], described]
        : [['components', 'responses', shared], this.document.components?.responses?.[shared]];
    const mediaType = Object.keys(content).find((candidate) => type.split(';')[0] === candidate);
    if (mediaType === undefined) return [`${status} has the content type ${type}`];
    const problems = this.problemsAt([...place, 'content', mediaType, 'schema'], body);
    return problems.map((problem) => `${status} ${problem}`);
  }

  /** Everything in a body that the operation does not take. */
  problemsOfBody({ method, path }: Operation, body: unknown): string[] {
    const place = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
    return this.problemsAt(place, body);
  }

  private problemsAt(pointer: string[], value: unknown): string[] {
    const validate = this.validator(pointer);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
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
