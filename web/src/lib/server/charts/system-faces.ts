import { globSync } from 'node:fs';
import { homedir } from 'node:os';

/** Where systems keep their fonts. */
const folders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:/Windows/Fonts',
  `${homedir()}/.fonts`,
  `${homedir()}/.local/share/fonts`,
];

/** The usual faces in their two usual weights, Latin and Japanese; the rest of a system's fonts only costs time. */
const wanted =
  /[\\/](?:DejaVuSans|DejaVuSerif|LiberationSans|LiberationSerif|NotoSans|NotoSansCJK|NotoSansJP|NotoSerif|Roboto|Arial|Helvetica|HelveticaNeue|SFNS|segoeui|meiryo|YuGoth\w|Hiragino Sans GB)(?:-?(?:Regular|Bold|b|bd))?\.(?:ttf|ttc|otf)$/i;

let found: string[] | undefined;

/**
 * The files of the faces that pictures are set in, looked for once; none where the system has none of them. The first
 * that has a letter is taken where the wanted one lacks it, so those without serifs come first, the lighter before the
 * bold.
 */
export function systemFaces(): string[] {
  found ??= folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ttf,ttc,otf}`))
    .filter((file) => wanted.test(file))
    .map((file) => ({ file, rank: Number(/serif/i.test(file)) * 2 + Number(/bold|bd?\.tt/i.test(file)) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ file }) => file);
  return found;
}
