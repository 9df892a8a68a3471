/** A raw record of the crawl, as far as it drifts here. */
export interface RawTitle extends Record<string, unknown> {
  score: number | null;
  scored_by: number | null;
  rank: number | null;
  popularity: number | null;
  members: number;
  favorites: number;
  synopsis: string | null;
}

/** How a catalogue of 28,000 titles changes from one day to the next. */
const moving = { titlesWithNewFigures: 0.22, titlesWithNewPlaces: 0.4, descriptions: 40 };

/** Changes the titles to what they are a day later. The same seed, the same day. */
export function drift(titles: RawTitle[], day: number): void {
  const random = seededRandom(day);
  for (const title of titles) {
    if (random() < moving.titlesWithNewFigures) changeFigures(title, random);
    if (random() < moving.titlesWithNewPlaces) changePlaces(title, random);
  }
  for (let changed = 0; changed < moving.descriptions; changed += 1) {
    const title = titles[Math.floor(random() * titles.length)];
    if (title !== undefined) title.synopsis = `${title.synopsis ?? ''} Edited on day ${day}.`;
  }
}

function changeFigures(title: RawTitle, random: () => number): void {
  title.members += 1 + Math.floor(random() * (1 + title.members / 1000));
  if (title.scored_by !== null) title.scored_by += Math.floor(random() * 5);
  if (random() < 0.1) title.favorites += 1;
  if (title.score !== null && random() < 0.2)
    title.score = Math.min(10, Math.round(title.score * 100 + 1) / 100);
}

function changePlaces(title: RawTitle, random: () => number): void {
  const step = Math.floor(random() * 7) - 3;
  if (title.popularity !== null) title.popularity = Math.max(1, title.popularity + step);
  if (title.rank !== null) title.rank = Math.max(1, title.rank - step);
}

/** Mulberry32: numbers from 0 to below 1 that depend on the seed alone. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
