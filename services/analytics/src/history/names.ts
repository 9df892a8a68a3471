/** What people ask for by its name. */
interface Named {
  name: string;
}

/**
 * What has the name; where nothing has it to the letter, what has it but for case, width, accents, spaces and
 * punctuation.
 */
export function findByName<Item extends Named>(items: readonly Item[], asked: string): Item | undefined {
  const plain = plainName(asked);
  return items.find(({ name }) => name === asked) ?? items.find(({ name }) => plainName(name) === plain);
}

/** Only letters and digits: `Sci-Fi`, `sci fi` and `ＳＣＩＦＩ` are the same. */
function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '')
    .toLowerCase();
}
