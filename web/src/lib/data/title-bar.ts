import { shorten } from '#lib/format/text.ts';
import { titlePath, withQuery } from './links.ts';

/** So many letters beside a bar still leave room for it. */
const longest = 60;

/**
 * What a bar that stands for a title is called and where it leads, as cells of its row.
 *
 * @param search what the title's address says of series and date
 */
export const titleBar = ({ mal_id, title }: { mal_id: number; title: string }, search: string) => ({
  bar: shorten(title, longest),
  href: withQuery(titlePath(mal_id), search),
});
