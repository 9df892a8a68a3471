/**
 * The names that an option of the command line lists, as `--parts=routes,exports`; all of them without the option.
 *
 * @throws RangeError naming what is allowed
 */
export function namesAsked<Name extends string>(option: string, allowed: readonly Name[]): Name[] {
  const prefix = `--${option}=`;
  const given = process.argv.find((argument) => argument.startsWith(prefix));
  if (given === undefined) return [...allowed];
  return given
    .slice(prefix.length)
    .split(',')
    .map((name) => {
      const known = allowed.find((each) => each === name);
      if (known === undefined) throw new RangeError(`--${option}: ${name}; allowed: ${allowed.join(', ')}`);
      return known;
    });
}
