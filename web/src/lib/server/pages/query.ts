import { explainIssues } from '@animedashboard/runtime';
import type { FieldProblem } from '@animedashboard/contracts';
import * as z from 'zod';
import { formatCount } from '#lib/format/numbers.ts';
import { ApiError } from '../api/api-error.ts';

/**
 * One parameter of the URL; what it may be the API says, which reads it. A field of a form that was left empty is sent
 * all the same, and is as if it were not there.
 */
export const one = z
  .string('one value')
  .max(2000, 'at most 2000 characters')
  .transform((text) => (text === '' ? undefined : text))
  .optional();

/** One that may be given several times. */
export const several = z.array(z.string()).max(50, 'at most 50 values').optional();

/** What any page about one snapshot may be asked. */
export const snapshotQuery = { snapshot_type: one, date: one };

/** More would be a page of megabytes, made for nobody to read. */
const mostProblems = 20;

/** Which series of its charts stands out. */
export const focus = one;

/**
 * Reads what a URL says behind `?`. A parameter that is given several times is a list; whether there may be one its
 * schema says.
 *
 * @throws ApiError 400 naming the first parameters that are unknown or have a value that is not allowed, and how many more are
 */
export function parseQuery<Query>(schema: z.ZodType<Query>, search: URLSearchParams): Query {
  const shape = schema instanceof z.ZodObject ? schema.shape : {};
  const input = Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length > 1 || isList(shape[name]) ? values : values[0]];
    }),
  );
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors: FieldProblem[] = explainIssues(result.error.issues, input, schema).map(
    ({ path, value, allowed }) => ({
      in: 'query',
      field: path,
      value: value ?? null,
      allowed,
    }),
  );
  const more = errors.length - mostProblems;
  const also = more > 0 ? ` Told are ${mostProblems} problems; it has ${formatCount(more)} more.` : '';
  throw new ApiError({
    status: 400,
    detail: `The address of this page has something that is not understood.${also}`,
    errors: errors.slice(0, mostProblems),
  });
}

function isList(schema: unknown): boolean {
  if (!(schema instanceof z.ZodType)) return false;
  if (schema instanceof z.ZodArray) return true;
  return 'innerType' in schema.def && isList(schema.def.innerType);
}
