import type * as z from 'zod';
import { explainIssues, type Problem } from './explain-issues.ts';
import { withoutCredentials } from './redaction.ts';

/** Every variable that is missing or wrong, at once. Nothing but another environment will mend it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(
      problems
        .map(({ path, value, allowed }) => `${path}: ${value ?? 'missing'}; allowed: ${allowed}`)
        .join('\n'),
    );
    this.problems = problems;
  }
}

const secretName = /PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|(?:^|_)KEY$/i;

/**
 * Reads a process's configuration from environment variables: each key of `schema` is the name of one. A
 * variable that is set to nothing counts as not set. Values of variables that are named like a secret, or whose
 * schema carries `.meta({ secret: true })`, and passwords in URLs stay out of the error.
 *
 * @throws ConfigError naming every bad variable, its value and what is allowed
 */
export function parseConfig<Schema extends z.ZodObject>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<z.output<Schema>> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const result = schema.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  throw new ConfigError(
    explainIssues(result.error.issues, given, schema).map((problem) => ({
      ...problem,
      value: shown(schema, problem),
    })),
  );
}

function shown(schema: z.ZodObject, { path, value }: Problem): string | undefined {
  if (value === undefined) return undefined;
  const isSecret = secretName.test(path) || carriesSecret(schema.shape[path] as z.ZodType | undefined);
  return isSecret ? '[redacted]' : withoutCredentials(value);
}

/** Looks through defaults, optionals and the like. */
function carriesSecret(field: z.ZodType | undefined): boolean {
  if (field === undefined) return false;
  if (field.meta()?.['secret'] === true) return true;
  return 'innerType' in field.def && carriesSecret(field.def.innerType as z.ZodType);
}
