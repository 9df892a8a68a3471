/** Where a person reads what happens: one line each. */
export type Say = (line: string) => void;

/** Writes to standard output. A reader that has gone away is no reason to stop. */
export function createTerminal(stream: NodeJS.WriteStream = process.stdout): Say {
  stream.on('error', () => undefined);
  return (line) => void stream.write(`${line}\n`);
}

/** The same with the time of day before each line. */
export function timed(say: Say): Say {
  return (line) => say(`${new Date().toLocaleTimeString('en-GB')}  ${line}`);
}

/** Lines of cells in columns as wide as they need to be. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `4 titles`, `1 title`. */
export function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** `1.4 s`, `107 s`, `3 min`, `2 h`: how long something takes, for a person. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 179.5) return `${Math.round(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
