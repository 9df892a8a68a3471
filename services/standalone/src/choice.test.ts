import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Choice, readChoice, rememberChoice } from './choice.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'anime-choice-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('knows nothing at first, then the last choice, and names a damaged file', async () => {
  const dataDir = path.join(folder, 'data');
  expect(await readChoice(dataDir)).toBeNull();
  const choice: Choice = {
    upstream: { kind: 'live', sourceUrl: 'https://mirror.example/v4' },
    since: '2026-11-25T08:00:00Z',
  };
  await rememberChoice(dataDir, { ...choice, upstream: { kind: 'synthetic', insteadOf: null } });
  await rememberChoice(dataDir, choice);
  expect(await readChoice(dataDir)).toEqual(choice);
  await writeFile(path.join(dataDir, 'choice.json'), '{"upstream":"liv');
  await expect(readChoice(dataDir)).rejects.toThrow(/choice\.json is damaged: delete it/);
});
