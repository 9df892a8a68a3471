/** The colours of `tokens.css` as values, for pictures that have no stylesheet. */
import tokens from './tokens.css?raw';

const names = [
  'paper',
  'panel',
  'sunken',
  'line',
  'ink',
  'soft',
  'accent',
  'link',
  'rise',
  'fall',
  'warn',
  'on-warn',
  'hatch',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
  'series-7',
  'series-8',
] as const;

export type ColourName = (typeof names)[number];

export type ShownTheme = 'light' | 'dark';

/**
 * Reads what stands as `--name: light-dark(#aabbcc, #aabbcc)`.
 *
 * @throws {Error} where a colour that is asked for is not there
 */
export function readPalette(css: string, theme: ShownTheme): Record<ColourName, string> {
  const found = new Map<string, string>();
  for (const [, name = '', light = '', dark = ''] of css.matchAll(
    /--([\w-]+):\s*light-dark\(\s*(#[\da-f]+)\s*,\s*(#[\da-f]+)\s*\)/gi,
  )) {
    found.set(name, theme === 'light' ? light : dark);
  }
  const entries = names.map((name) => {
    const colour = found.get(name);
    if (colour === undefined) throw new Error(`tokens.css has no colour --${name} as light-dark(…, …)`);
    return [name, colour];
  });
  return Object.fromEntries(entries) as Record<ColourName, string>;
}

const palettes = { light: readPalette(tokens, 'light'), dark: readPalette(tokens, 'dark') };

/** Each colour by day or by night. */
export const paletteOf = (theme: ShownTheme): Record<ColourName, string> => palettes[theme];
