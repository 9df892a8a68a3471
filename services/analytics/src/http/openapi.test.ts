import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { createOpenApiDocument } from './openapi.ts';
import { endpoints } from '../routes/endpoints.ts';
import { resources } from '../routes/resources.ts';

interface Operation {
  parameters: { name: string; in: string; required?: boolean; schema: object; description?: string }[];
  responses: Record<string, { headers?: object; content?: Record<string, unknown> }>;
}

const document = createOpenApiDocument(resources, endpoints, '1.2.3') as unknown as {
  paths: Record<string, { get: Operation }>;
};

it('is OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(validator.version).toBe('3.1');
});

it('describes every path, the parameters with their limits, and every status as problem details', () => {
  expect(Object.keys(document.paths)).toEqual([
    ...resources.map(({ path }) => path),
    ...endpoints.map(({ path }) => path),
    '/livez',
    '/readyz',
    '/health',
    '/health/detailed',
    '/openapi.json',
  ]);
  const operation = document.paths['/api/v1/analytics/anime/top-rated']?.get;
  const parameter = (name: string) => operation?.parameters.find((one) => one.name === name);
  expect(parameter('limit')).toMatchObject({
    in: 'query',
    schema: { type: 'integer', minimum: 1, maximum: 250, default: 10 },
  });
  expect(parameter('limit')?.required ?? false).toBe(false);
  expect(parameter('min_score')).toMatchObject({ schema: { type: 'number', minimum: 0, maximum: 10 } });
  expect(parameter('date')).toMatchObject({ schema: { type: 'string', format: 'date' } });
  expect(parameter('type')).toMatchObject({
    schema: { enum: expect.arrayContaining(['TV Special']) as unknown },
  });
  for (const { in: place, description, name } of operation?.parameters ?? []) {
    expect([name, place, description]).toEqual([
      name,
      expect.stringMatching(/query|header/),
      expect.any(String),
    ]);
  }
  const statuses = Object.keys(operation?.responses ?? {});
  expect(statuses).toEqual(['200', '304', '400', '404', '405', '410', '500', '503']);
  for (const [status, { content }] of Object.entries(operation?.responses ?? {})) {
    if (Number(status) < 400) continue;
    expect(content).toHaveProperty(
      ['application/problem+json', 'schema', '$ref'],
      '#/components/schemas/ProblemDetails',
    );
  }
});
