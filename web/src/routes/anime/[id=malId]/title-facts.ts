import type { TitleDetails } from '@animedashboard/contracts';
import { genrePath, studioPath } from '#lib/data/links.ts';
import { webAddress } from '#lib/data/web-address.ts';
import { countOf } from '#lib/format/numbers.ts';
import { formatSeason, seasonPath, type SeasonOfYear } from '#lib/format/seasons.ts';

/** What a title is called beside its heading. */
export interface TitleNames {
  japanese: string | null;
  english: string | null;
  /** Synonyms, and names in other languages with which they are. */
  others: { name: string; language: string | null }[];
}

export interface FactValue {
  text: string;
  /** Within the dashboard; null where there is no page about it. */
  href: string | null;
}

/** One thing that the catalogue says of a title. */
export interface Fact {
  label: string;
  values: FactValue[];
  note?: string;
}

export function namesOf(details: TitleDetails): TitleNames {
  const { title, title_english: english, title_japanese: japanese, title_synonyms, other_titles } = details;
  return {
    japanese,
    english: english === title ? null : english,
    others: [
      ...title_synonyms.map((name) => ({ name, language: null })),
      ...other_titles.map(({ title: name, type }) => ({ name, language: type })),
    ],
  };
}

/** What a title is, in a line: the type, its season, how long it is, how far it has come and by whom. */
export function briefOf(details: TitleDetails): FactValue[] {
  const { type, episodes, status, season, year, studios } = details;
  return [
    ...(type === null ? [] : [unlinked(type)]),
    ...releaseOf(season, year),
    ...(episodes === null ? [] : [unlinked(countOf(episodes, 'episode'))]),
    ...(status === null ? [] : [unlinked(status)]),
    ...links(studios, studioPath),
  ];
}

/** What the catalogue says, without what it does not say; the status and the studio always stand there. */
export function factsOf(details: TitleDetails): Fact[] {
  const { season, year, season_source, aired, episodes } = details;
  const inSeason = season !== null && year !== null ? { season, year } : null;
  const facts: Fact[] = [
    plain('Type', details.type),
    { label: 'Status', values: [{ text: details.status ?? '–', href: null }] },
    plain('Episodes', episodes === null ? null : String(episodes)),
    plain('Aired', aired),
    plain('Broadcast', details.broadcast),
    {
      label: 'Season',
      values: inSeason === null ? [] : [seasonValue(inSeason)],
      ...(season_source === 'derived'
        ? { note: 'by the month of its release; the catalogue names none' }
        : {}),
    },
    {
      label: details.studios.length > 1 ? 'Studios' : 'Studio',
      values: details.studios.length > 0 ? links(details.studios, studioPath) : [{ text: '–', href: null }],
    },
    { label: 'Genres', values: links([...details.genres, ...details.explicit_genres], genrePath) },
    { label: 'Themes', values: links(details.themes, genrePath) },
    { label: 'Demographic', values: links(details.demographics, genrePath) },
    plain('Source', details.source),
    plain('Rating', details.rating),
    plain('Duration', details.duration),
    { label: 'Producers', values: details.producers.map(unlinked) },
    { label: 'Licensors', values: details.licensors.map(unlinked) },
  ];
  return facts.filter(({ values }) => values.length > 0);
}

/** The season, or where only the year is known, that. */
function releaseOf(season: TitleDetails['season'], year: number | null): FactValue[] {
  if (year === null) return [];
  return [season === null ? unlinked(String(year)) : seasonValue({ season, year })];
}

const seasonValue = (season: SeasonOfYear): FactValue => ({
  text: formatSeason(season),
  href: seasonPath(season),
});

const unlinked = (text: string): FactValue => ({ text, href: null });

const plain = (label: string, text: string | null): Fact => ({
  label,
  values: text === null ? [] : [unlinked(text)],
});

const links = (names: readonly string[], pathOf: (name: string) => string): FactValue[] =>
  names.map((text) => ({ text, href: pathOf(text) }));

/** A page about the title on another site. */
export interface Elsewhere {
  label: string;
  href: string;
}

/** @param catalogue what the catalogue is called */
export function elsewhereOf(
  { url, trailer_youtube_id: trailer }: Pick<TitleDetails, 'url' | 'trailer_youtube_id'>,
  catalogue: string,
): Elsewhere[] {
  const own = webAddress(url);
  const isVideo = trailer !== null && /^[\w-]{11}$/.test(trailer);
  return [
    ...(own === null ? [] : [{ label: `Its page in the catalogue “${catalogue}”`, href: own }]),
    ...(isVideo ? [{ label: 'Trailer on YouTube', href: `https://www.youtube.com/watch?v=${trailer}` }] : []),
  ];
}

/** So many characters are read at once; what is longer is folded after its first paragraph. */
const unfoldedLength = 700;

export interface FoldedText {
  shown: string[];
  folded: string[];
}

/** A long text in paragraphs, those after the first folded where it is long; null for none. */
export function foldText(text: string | null): FoldedText | null {
  const paragraphs = (text ?? '').split(/\n\s*\n/).map((part) => part.trim());
  const [first, ...rest] = paragraphs.filter((part) => part !== '');
  if (first === undefined) return null;
  return (text?.length ?? 0) <= unfoldedLength
    ? { shown: [first, ...rest], folded: [] }
    : { shown: [first], folded: rest };
}
