import type * as z from 'zod';

/** One thing that is wrong with an input, for a person. */
export interface Problem {
  /** The field, as `spec.rateLimits[0].window`; empty for the whole. */
  path: string;
  /** The value as JSON, shortened; undefined where it is missing. */
  value: string | undefined;
  /** What would be accepted. */
  allowed: string;
}

const maxValueLength = 200;

/**
 * Says of each issue of a failed zod parse which field, which value and what is allowed.
 *
 * @param input what was parsed
 * @param schema what it was parsed by; names the fields that exist where an unknown one was given
 */
export function explainIssues(
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
  schema: z.core.$ZodType,
): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const fields = `one of the fields ${fieldsAt(schema, issue.path).join(', ')}`;
      return issue.keys.map((key) => problem([...issue.path, key], input, fields));
    }
    return [problem(issue.path, input, allowed(issue))];
  });
}

function problem(path: readonly PropertyKey[], input: unknown, allowedText: string): Problem {
  return { path: formatPath(path), value: formatValue(valueAt(input, path)), allowed: allowedText };
}

/** How zod's own messages begin; any other was given by the schema, and says what is allowed. */
const zodsOwn = /^(?:Invalid |Too small|Too big)/;

function allowed(issue: z.core.$ZodIssue): string {
  if (!zodsOwn.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : `a value of type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.map((value) => String(value)).join(', ');
    case 'too_small':
      return `${size(issue.origin)} of at least ${issue.minimum}${issue.inclusive === false ? ' (exclusive)' : ''}`;
    case 'too_big':
      return `${size(issue.origin)} of at most ${issue.maximum}${issue.inclusive === false ? ' (exclusive)' : ''}`;
    case 'invalid_format':
      return `text in the format ${issue.format}`;
    case 'invalid_union':
      return issue.errors.flat().map(allowed).join(', or ');
    default:
      return issue.message;
  }
}

function size(origin: string): string {
  if (origin === 'string') return 'a length';
  if (origin === 'array' || origin === 'set') return 'a number of items';
  return 'a number';
}

/** Names of the fields that the schema has at `path`; looks through defaults, optionals and the like. */
function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if ('innerType' in def) return fieldsAt(def.innerType, path);
  const [key, ...rest] = path;
  if (def.type === 'array' && key !== undefined) return fieldsAt(def.element, rest);
  if (def.type !== 'object') return [];
  if (key === undefined) return Object.keys(def.shape);
  const field = def.shape[String(key)];
  return field === undefined ? [] : fieldsAt(field, rest);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null
      ? (value as Record<PropertyKey, unknown>)[key]
      : undefined;
  }, input);
}

function formatValue(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length > maxValueLength ? `${text.slice(0, maxValueLength)}…` : text;
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
