/** A title by its name. */
export interface NamedTitle {
  mal_id: number;
  title: string;
  members: number | null;
}

/** What a name begins with, up to the end of each of its words but the last. */
export function beginningsOf(title: string): string[] {
  const ends = title.matchAll(/[^\s:,-](?=[^\p{L}\p{N}])/gu);
  return [...ends].map(({ 0: last, index }) => title.slice(0, index + last.length));
}

/**
 * The titles that do not continue another one. A title continues one with as many members or more whose whole name it
 * begins with.
 *
 * @param holders of the names that the titles begin with
 */
export function withoutContinuations<Title extends NamedTitle>(
  titles: readonly Title[],
  holders: readonly Omit<NamedTitle, 'mal_id'>[],
): Title[] {
  const followers = new Map<string, number>();
  for (const { title, members } of holders) {
    followers.set(title, Math.max(followers.get(title) ?? 0, members ?? 0));
  }
  return titles.filter(
    ({ title, members }) =>
      !beginningsOf(title).some((name) => (followers.get(name) ?? -1) >= (members ?? 0)),
  );
}
