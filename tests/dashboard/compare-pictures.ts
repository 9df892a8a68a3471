import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const acceptedFolder = path.join(import.meta.dirname, 'accepted');
/** Where to look at what differs. */
const differingFolder = path.join(tmpdir(), 'anime-dashboard-pictures');

/** How much of a colour may differ, 0 to 1; edges are drawn a little otherwise by each version of a browser. */
const threshold = 0.15;
/** How many of a picture's pixels may differ by more. */
const mostDiffering = 0.001;

/**
 * Compares a picture with the accepted one of that name. `UPDATE_PICTURES=1` accepts it instead.
 *
 * @throws where it differs, naming the files to look at
 */
export async function comparePicture(name: string, picture: Buffer): Promise<void> {
  const accepted = path.join(acceptedFolder, `${name}.png`);
  if (process.env['UPDATE_PICTURES'] === '1') {
    await mkdir(acceptedFolder, { recursive: true });
    await writeFile(accepted, picture);
    return;
  }
  const actual = path.join(differingFolder, `${name}.png`);
  const keep = async (file: string, content: Buffer): Promise<void> => {
    await mkdir(differingFolder, { recursive: true });
    await writeFile(file, content);
  };
  if (!existsSync(accepted)) {
    await keep(actual, picture);
    throw new Error(`there is no accepted picture ${accepted}; UPDATE_PICTURES=1 accepts ${actual}`);
  }
  const [wanted, found] = [PNG.sync.read(await readFile(accepted)), PNG.sync.read(picture)];
  const { width, height } = wanted;
  if (found.width !== width || found.height !== height) {
    await keep(actual, picture);
    throw new Error(
      `${actual} has ${found.width} × ${found.height} pixels, ${accepted} has ${width} × ${height}; UPDATE_PICTURES=1 accepts it`,
    );
  }
  const difference = new PNG({ width, height });
  const differing = pixelmatch(wanted.data, found.data, difference.data, width, height, { threshold });
  if (differing <= mostDiffering * width * height) return;
  const shown = path.join(differingFolder, `${name}.difference.png`);
  await keep(actual, picture);
  await keep(shown, PNG.sync.write(difference));
  throw new Error(
    `${differing} pixels of ${actual} differ from ${accepted}: see ${shown}; UPDATE_PICTURES=1 accepts it`,
  );
}
