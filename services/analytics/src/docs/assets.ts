import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Coding, compress } from '../serving/content-coding.ts';

/** A file that the page needs. */
export interface Asset {
  /** Holds a digest of its content: what is at an address never changes. */
  name: string;
  contentType: string;
  bodies: Readonly<Record<Coding, Uint8Array<ArrayBuffer>>>;
}

/** The assets of the page, by what they are for. */
export type Assets = Readonly<Record<keyof typeof files, Asset>>;

const fromPackage = (name: string): string =>
  createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`);
const script = 'text/javascript; charset=utf-8';

const files = {
  style: { file: fromPackage('swagger-ui.css'), contentType: 'text/css; charset=utf-8' },
  bundle: { file: fromPackage('swagger-ui-bundle.js'), contentType: script },
  start: { file: path.join(import.meta.dirname, 'start-page.js'), contentType: script },
  icon: { file: fromPackage('favicon-32x32.png'), contentType: 'image/png' },
};

let loaded: Promise<Assets> | undefined;

/** Reads and compresses the assets when they are asked for first; they do not change while the process lives. */
export function loadAssets(): Promise<Assets> {
  loaded ??= loadAll();
  return loaded;
}

async function loadAll(): Promise<Assets> {
  const assets = await Promise.all(
    Object.entries(files).map(async ([use, { file, contentType }]) => [use, await load(file, contentType)]),
  );
  return Object.fromEntries(assets) as Assets;
}

async function load(file: string, contentType: string): Promise<Asset> {
  const body = await readFile(file);
  const [gzip, br] = await Promise.all([compress(body, 'gzip'), compress(body, 'br')]);
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const { name, ext } = path.parse(file);
  return {
    name: `${name}-${digest}${ext}`,
    contentType,
    bodies: { identity: new Uint8Array(body), gzip: new Uint8Array(gzip), br: new Uint8Array(br) },
  };
}
