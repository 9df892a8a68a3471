import { expect, it } from 'vitest';
import * as z from 'zod';
import { ConfigError, parseConfig } from './config.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  LOG_LEVEL: z.enum(['debug', 'info']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres$/, error: 'a postgres URL' }),
  API_TOKEN: z.string().min(20).optional(),
  SEED: z.string().length(3).meta({ secret: true }).optional(),
});

function problemsOf(env: Record<string, string>): string[] {
  try {
    parseConfig(schema, env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
}

it('converts, fills defaults in, takes an empty variable as not set and passes others over', () => {
  const config = parseConfig(schema, { PORT: '0', LOG_LEVEL: '', DATABASE_URL: 'postgres://a/b', HOME: '/' });
  expect(config).toEqual({ PORT: 0, LOG_LEVEL: 'info', DATABASE_URL: 'postgres://a/b' });
  expect(Object.isFrozen(config)).toBe(true);
});

it('names every bad variable with its value and what is allowed, at once', () => {
  expect(problemsOf({ PORT: 'eighty', LOG_LEVEL: 'loud' })).toEqual([
    'PORT: "eighty"; allowed: a value of type number',
    'LOG_LEVEL: "loud"; allowed: debug, info',
    'DATABASE_URL: missing; allowed: a postgres URL',
  ]);
  expect(problemsOf({ PORT: '70000', DATABASE_URL: 'postgres://a/b' })).toEqual([
    'PORT: "70000"; allowed: a number of at most 65535',
  ]);
});

it('keeps secrets out of the error, whether named, marked or inside a URL', () => {
  const problems = problemsOf({ DATABASE_URL: 'http://me:hunter2@db/x', API_TOKEN: 'short', SEED: 'abcd' });
  expect(problems).toEqual([
    'DATABASE_URL: "http://[redacted]@db/x"; allowed: a postgres URL',
    'API_TOKEN: [redacted]; allowed: a length of at least 20',
    'SEED: [redacted]; allowed: a length of at most 3',
  ]);
});
