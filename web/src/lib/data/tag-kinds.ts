import { keysOf } from './option.ts';

/** The kinds of tags that titles have, in words for one and for several. */
export const tagKinds = {
  genre: { one: 'genre', many: 'genres' },
  theme: { one: 'theme', many: 'themes' },
  demographic: { one: 'demographic', many: 'demographics' },
  explicit_genre: { one: 'explicit genre', many: 'explicit genres' },
} as const;
export type TagKindName = keyof typeof tagKinds;

/** In the order in which they are offered. */
export const allTagKinds = keysOf(tagKinds);
