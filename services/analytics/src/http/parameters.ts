import type { FieldProblem } from '@animedashboard/contracts';
import { explainIssues } from '@animedashboard/runtime';
import * as z from 'zod';
import { invalidParameters } from './problem.ts';

/** The schemas that the parameters of a question are read by. */
export interface ParameterSchemas {
  /** Of those in the path. */
  parts?: z.ZodObject;
  query: z.ZodObject;
}

/**
 * Reads the parameters of a question, those of the path and of the query together.
 *
 * @param parts what stands in the path, decoded, by name
 * @param url of the request, with its query
 * @throws ProblemError 400 naming every parameter that is unknown, repeated or has a value that is not allowed
 */
export function parseParameters(
  schemas: ParameterSchemas,
  parts: Readonly<Record<string, string>>,
  url: string,
): Record<string, unknown> {
  const given = new URL(url).searchParams;
  const query = Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]));
  const inPath = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [text]]));
  const results = [
    ...(schemas.parts === undefined ? [] : [parse('path', schemas.parts, inPath)]),
    parse('query', schemas.query, query),
  ];
  const problems = results.flatMap((result) => result.problems);
  if (problems.length > 0) throw invalidParameters(problems);
  return Object.assign({}, ...results.map(({ data }) => data)) as Record<string, unknown>;
}

function parse(
  place: FieldProblem['in'],
  schema: z.ZodObject,
  given: Readonly<Record<string, string[]>>,
): { data: Record<string, unknown>; problems: FieldProblem[] } {
  const input = Object.fromEntries(
    Object.entries(given).map(([name, values]) => {
      const field: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
      return [name, valueOf(field, values)];
    }),
  );
  const result = schema.safeParse(input);
  if (result.success) return { data: result.data, problems: [] };
  const problems = explainIssues(result.error.issues, input, schema).map(({ path, value, allowed }) => ({
    in: place,
    field: path,
    value: value ?? null,
    allowed,
  }));
  return { data: {}, problems };
}

/**
 * A list takes a parameter as often as it is given. One that is given twice although it is no list stays a list, which
 * its schema does not take.
 */
function valueOf(schema: unknown, values: string[]): unknown {
  const field = innermost(schema);
  if (field instanceof z.ZodArray) return values.map((value) => numberOrText(field.element, value));
  const [first] = values;
  return first === undefined || values.length > 1 ? values : numberOrText(field, first);
}

/** Text that holds nothing but a decimal number becomes that number; the schema says what is wrong with other. */
function numberOrText(schema: unknown, text: string): string | number {
  const isNumber = innermost(schema)?.def.type === 'number' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text);
  return isNumber ? Number(text) : text;
}

/** What stands within defaults and optionals. */
function innermost(schema: unknown): z.ZodType | undefined {
  const outer = schema as z.ZodType | undefined;
  return outer !== undefined && 'innerType' in outer.def ? innermost(outer.def.innerType) : outer;
}
