import { analyticsPrefix, answerOf, ProblemDetails } from '@animedashboard/contracts';
import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import type { Endpoint } from '../endpoint.ts';
import { DetailedHealthAnswer, HealthAnswer, LivenessAnswer, ReadinessAnswer } from './health-answers.ts';
import type { Question } from '../question.ts';
import { json as jsonFormat } from '../serving/format.ts';
import type { Resource } from '../serving/resource.ts';

const requestId = z.string().meta({
  description: 'The request id that was sent, where it was harmless, else a new one. Stands in the logs too.',
});
/** Headers that every request may have. */
export const requestHeaders = z.object({
  'X-Request-Id': z
    .string()
    .optional()
    .meta({ description: 'Names the request in the logs: 1 to 128 letters, digits or `_.:+/=@-`.' }),
});
/** Headers that every answer has. */
export const everyHeader = z.object({ 'X-Request-Id': requestId });

/** Describes the whole API, OpenAPI 3.1, from the schemas that check its parameters and type its answers. */
export function createOpenApiDocument(
  resources: readonly Resource[],
  endpoints: readonly Endpoint[],
  version: string,
): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'AnimeDashboard analytics',
      version,
      description:
        'Answers questions about the history of an anime catalogue. Every answer names the snapshot that it was ' +
        'made from and whose data it is. Errors are RFC 9457 problem details.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'analytics', description: 'Questions about the history.' },
      { name: 'export', description: 'Whole tables.' },
      { name: 'service', description: 'How the service itself is.' },
    ],
    paths: { ...resourcePaths(resources), ...endpointPaths(endpoints), ...servicePaths },
    components: { schemas: dataSchemas(endpoints) },
  });
}

function resourcePaths(resources: readonly Resource[]): ZodOpenApiPathsObject {
  return Object.fromEntries(resources.map((resource) => [resource.path, { get: operationOf(resource) }]));
}

function endpointPaths(endpoints: readonly Endpoint[]): ZodOpenApiPathsObject {
  return Object.fromEntries(
    endpoints.map(({ path, operation }) => {
      const { requestParams, responses } = operation;
      const get = {
        operationId: operationId(path),
        ...operation,
        requestParams: { header: requestHeaders, ...requestParams },
        responses: { ...responses, ...failures },
      };
      return [path, { get }];
    }),
  );
}

const dataSchemas = (endpoints: readonly Endpoint[]): Record<string, z.ZodType> =>
  Object.fromEntries(
    endpoints
      .flatMap(({ dataSchemas = [] }) => dataSchemas)
      .map((schema) => [schema.meta()?.id ?? '', schema]),
  );

const operationId = (path: string): string =>
  path
    .replace(analyticsPrefix, '')
    .slice(1)
    .replaceAll(/[^\w.]+/g, '-')
    .replace(/-$/, '');

function operationOf({ path, question, format }: Resource): ZodOpenApiOperationObject {
  const { summary, description, parts, query, data, caching } = question;
  const headers = caching === 'revision' ? taggedHeaders : answerHeaders;
  const answered =
    format === jsonFormat
      ? json(answerOf(data), 'The answer.')
      : { description: 'The answer.', content: { [mediaType(format.contentType)]: { schema: z.string() } } };
  return {
    operationId: operationId(path),
    tags: ['analytics'],
    summary,
    description,
    requestParams: {
      query,
      header: caching === 'revision' ? conditionalHeaders : requestHeaders,
      ...(parts === undefined ? {} : { path: parts }),
    },
    responses: {
      200: { ...answered, headers },
      ...(caching === 'revision' ? { 304: notModified } : {}),
      400: wrongParameter,
      404: unknownName,
      ...(namesDates(question) ? { 410: thinnedDate } : {}),
      ...failures,
    },
  };
}

/** The type without its parameters. */
export const mediaType = (contentType: string): string => contentType.split(';', 1)[0] ?? contentType;

const namesDates = ({ query, parts }: Question): boolean =>
  ['date', 'from', 'to'].some((name) => name in query.shape || (parts !== undefined && name in parts.shape));

const conditionalHeaders = requestHeaders.extend({
  'If-None-Match': z.string().optional().meta({ description: 'Entity tags of answers that are at hand.' }),
});
const answerHeaders = everyHeader.extend({
  'Cache-Status': z.string().meta({ description: 'What the caches of the API did (RFC 9211).' }),
});
const taggedHeaders = answerHeaders.extend({
  Age: z.string().optional().meta({
    description: 'Only on an answer that may no longer be so: seconds since it was made.',
  }),
  ETag: z.string().optional().meta({
    description:
      'Weak; changes with the history and with the build of the API. Absent where no snapshot answers.',
  }),
});
const notModified: ZodOpenApiResponseObject = {
  description: 'The answer at hand is still the right one.',
  headers: taggedHeaders,
};

function json(schema: z.ZodType, description: string): ZodOpenApiResponseObject {
  return { description, headers: everyHeader, content: { 'application/json': { schema } } };
}

/** An error as every operation has it. */
export function problem(description: string, headers = everyHeader): ZodOpenApiResponseObject {
  return { description, headers, content: { 'application/problem+json': { schema: ProblemDetails } } };
}

export const wrongParameter = problem(
  'A parameter is unknown, repeated or has a value that is not allowed; `errors` says which.',
);
export const unknownName = problem(
  'The history has nothing of that name or date; `errors` says which there are.',
);
export const thinnedDate = problem(
  'The snapshot of that date has been thinned out; `nearest` is the nearest date.',
);

const retryAfter = everyHeader.extend({
  'Retry-After': z.string().meta({ description: 'Seconds after which to ask again.' }),
});
const failures = {
  405: problem('Another method than GET or HEAD.', everyHeader.extend({ Allow: z.string() })),
  500: problem('Something went wrong on our side.'),
  503: problem('The history cannot be read at the moment, or too much is asked for at once.', retryAfter),
} as const;

function serviceOperation(
  name: string,
  summary: string,
  responses: ZodOpenApiOperationObject['responses'],
): { get: ZodOpenApiOperationObject } {
  return {
    get: {
      operationId: name,
      tags: ['service'],
      summary,
      requestParams: { header: requestHeaders },
      responses: { ...responses, 405: failures[405], 500: failures[500] },
    },
  };
}

function upOrDown(schema: z.ZodType): ZodOpenApiOperationObject['responses'] {
  return { 200: json(schema, 'Questions can be answered.'), 503: json(schema, 'They cannot.') };
}

const servicePaths: ZodOpenApiPathsObject = {
  '/livez': serviceOperation('livez', 'Whether the process is alive', {
    200: json(LivenessAnswer, 'It is.'),
  }),
  '/readyz': serviceOperation(
    'readyz',
    'Whether questions can be answered: the database is there and its schema is the expected one',
    upOrDown(ReadinessAnswer),
  ),
  '/health': serviceOperation('health', 'Status, version and uptime', upOrDown(HealthAnswer)),
  '/health/detailed': serviceOperation(
    'health-detailed',
    'Database, schema, every series with its latest snapshot and runs',
    upOrDown(DetailedHealthAnswer),
  ),
  '/openapi.json': serviceOperation('openapi', 'This document', {
    200: json(z.record(z.string(), z.json()), 'OpenAPI 3.1.'),
  }),
};
