import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { createOpenApiDocument } from '../http/openapi.ts';
import { staticFirst } from '../http/route-pattern.ts';
import { endpoints } from '../routes/endpoints.ts';
import { resources } from '../routes/resources.ts';

interface Documented {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: object; headers?: object }> }> | undefined
  >;
}

const document = createOpenApiDocument(resources, endpoints, '1.2.3');
const { paths } = document as unknown as Documented;

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, 'openapi');
const validators = new Map<string, ValidateFunction>();

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Holds an answer against what the OpenAPI document says of its path, status and content type. Paths that it
 * does not have may answer 404 with problem details.
 *
 * @throws Error saying what the document does not have or what does not match
 */
export async function expectDocumented(path: string, response: Response): Promise<void> {
  const place = `GET ${path}, ${response.status}`;
  const contentType = response.headers.get('Content-Type')?.split(';', 1)[0] ?? '';
  if (response.headers.get('X-Request-Id') === null) throw new Error(`${place}: no X-Request-Id`);
  const template = templateOf(path);
  const responses = paths[template]?.['get']?.responses;
  if (responses === undefined) {
    if (response.status !== 404) throw new Error(`${place}: the path is not documented`);
    validate('#/components/schemas/ProblemDetails', place, await response.clone().json());
    return;
  }
  const documented = responses[String(response.status)];
  if (documented === undefined) throw new Error(`${place}: the status is not documented`);
  if (documented.content === undefined) return;
  if (!(contentType in documented.content)) throw new Error(`${place}: ${contentType} is not documented`);
  if (!/[/+]json$/.test(contentType)) return;
  const pointer = [
    'paths',
    template,
    'get',
    'responses',
    String(response.status),
    'content',
    contentType,
    'schema',
  ];
  validate(`#/${pointer.map(escape).join('/')}`, place, await response.clone().json());
}

const templates = staticFirst(Object.keys(paths).map((path) => ({ path })));

/** The documented path that stands for a path; itself where none does. */
function templateOf(path: string): string {
  const found = templates.find(({ path: template }) => {
    const pattern = RegExp.escape(template).replaceAll(/\\\{\w+\\\}/g, '[^/]+');
    return new RegExp(`^${pattern}$`).test(path);
  });
  return found?.path ?? path;
}

function validate(pointer: string, place: string, body: unknown): void {
  // A JSON pointer in a URI fragment has its special characters percent-encoded.
  const reference = `openapi${pointer.replaceAll('+', '%2B')}`;
  let validator = validators.get(reference);
  if (validator === undefined) {
    validator = ajv.compile({ $ref: reference });
    validators.set(reference, validator);
  }
  if (!validator(body)) throw new Error(`${place}: ${ajv.errorsText(validator.errors)}`);
}
