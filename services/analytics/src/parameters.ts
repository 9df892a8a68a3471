import { explainIssues } from '@animedashboard/runtime';
import type * as z from 'zod';
import { invalidParameters } from './problem.ts';

/**
 * Reads query parameters by a schema.
 *
 * @param url of the request, with its query
 * @throws ProblemError 400 naming every parameter that is unknown, repeated or has a value that is not allowed
 */
export function parseParameters<Schema extends z.ZodObject>(schema: Schema, url: string): z.output<Schema> {
  const given = new URL(url).searchParams;
  const parameters = Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const field: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
      return [name, valueOf(field, given.getAll(name))];
    }),
  );
  const result = schema.safeParse(parameters);
  if (result.success) return result.data;
  throw invalidParameters(
    explainIssues(result.error.issues, parameters, schema).map(({ path, value, allowed }) => ({
      in: 'query',
      field: path,
      value: value ?? null,
      allowed,
    })),
  );
}

/** A parameter that is given twice stays a list, which no schema takes. */
function valueOf(schema: unknown, values: string[]): unknown {
  const [first] = values;
  if (first === undefined || values.length > 1) return values;
  return isNumeric(schema) ? toNumber(first) : first;
}

/** Text that holds nothing but a decimal number becomes that number; the schema says what is wrong with other. */
function toNumber(text: string): string | number {
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : text;
}

/** Looks through defaults and optionals. */
function isNumeric(schema: unknown): boolean {
  if (schema === undefined) return false;
  const { def } = schema as z.ZodType;
  return 'innerType' in def ? isNumeric(def.innerType) : def.type === 'number';
}
