/** What the doctor found about one thing. */
export interface Finding {
  /** `notice`: worth knowing, and nothing that has to be mended. */
  state: 'well' | 'notice' | 'ill';
  subject: string;
  text: string;
  /** What to do next. */
  advice?: string;
}

const marks: Record<Finding['state'], string> = { well: '✓', notice: '!', ill: '✗' };

/** Lines for a person: mark, subject, what was found, and below it what to do. */
export function formatFindings(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  return findings.flatMap(({ state, subject, text, advice }) => [
    `${marks[state]} ${subject.padEnd(width)}  ${text}`,
    ...(advice === undefined ? [] : [`  ${' '.repeat(width)}  → ${advice}`]),
  ]);
}

/** 1 where something has to be mended. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 {
  return findings.some(({ state }) => state === 'ill') ? 1 : 0;
}
