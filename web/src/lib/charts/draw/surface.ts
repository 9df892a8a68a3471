import { createContext } from 'svelte';
import type { ColourName } from '#lib/design/palette.ts';

/**
 * What a drawing is made on. On a page it is as wide as its box, which only the browser knows: places across are
 * percentages there, paths are stretched and colours follow the theme. In a picture that stands alone all is fixed.
 */
export interface Surface {
  /** A place or a length across, from 0 to 1, as the value of an attribute. */
  x(across: number): string;
  /** How wide paths are, in their own units. */
  pathWidth: number;
  colour(name: ColourName): string;
  /** Begins the ids of what is referred to; of its own on a page with several charts. */
  id: string;
  /** The classes of what only a wide drawing has room for, and of what stands in its place in a narrow one. */
  onlyWide: string | undefined;
  onlyNarrow: string | undefined;
}

export const pageSurface = (id: string): Surface => ({
  x: (across) => `${Math.round(across * 1e4) / 100}%`,
  pathWidth: 1000,
  colour: (name) => `var(--${name})`,
  id,
  onlyWide: '@max-lg:hidden',
  onlyNarrow: '@lg:hidden',
});

/** What a picture's surface is made of; the width is that of the plot, in pixels. */
export interface Sheet {
  id: string;
  width: number;
  colours: Record<ColourName, string>;
}

export const pictureSurface = (sheet: () => Sheet): Surface => ({
  x: (across) => String(Math.round(across * sheet().width * 10) / 10),
  get pathWidth() {
    return sheet().width;
  },
  colour: (name) => sheet().colours[name],
  get id() {
    return sheet().id;
  },
  onlyWide: undefined,
  // A picture is taken as wide.
  onlyNarrow: undefined,
});

/** The surface that the components of a drawing share. */
export const [surfaceHere, setSurface] = createContext<Surface>();
