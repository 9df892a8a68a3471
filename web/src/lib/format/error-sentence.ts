import type { FieldProblem } from '@animedashboard/contracts';

/** What is said above the table of what went wrong, where the API’s own words are no more than that table. */
const above: Readonly<Record<number, string>> = {
  404: 'What the address names is not among what has been observed.',
  410: 'What the address names was observed, but is not kept any more.',
};

/** What an error page says. */
export function errorSentence(
  status: number,
  message: string,
  errors: readonly Pick<FieldProblem, 'field'>[] = [],
): string {
  const [first] = errors;
  if (first !== undefined && message.startsWith(`${first.field}: `)) {
    return above[status] ?? 'The address of this page has something that is not understood.';
  }
  return status === 404 && message === 'Not Found' ? 'There is no page at this address.' : message;
}
