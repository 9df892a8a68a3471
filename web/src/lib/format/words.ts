const joined = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `one`, `one and two`, `one, two and three`. */
export const listOf = (words: Iterable<string>): string => joined.format(words);
