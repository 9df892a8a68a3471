import { describe, expect, it } from 'vitest';
import type { Choice } from './choice.ts';
import { readOptions, startCommand } from './options.ts';
import {
  folderOf,
  planUpstream,
  StandinOptionError,
  type Upstream,
  upstreamAfterProbe,
  upstreamBeside,
  UpstreamRefusedError,
} from './upstream.ts';

const options = (...argv: string[]): ReturnType<typeof readOptions> => readOptions(startCommand(), argv, {});

const since = '2026-11-25T08:00:00Z';
const live: Choice = { upstream: { kind: 'live', sourceUrl: null }, since };
const mirror: Choice = { upstream: { kind: 'live', sourceUrl: 'https://mirror.example/v4' }, since };
const fallback: Choice = { upstream: { kind: 'synthetic', insteadOf: 'no connection' }, since };

describe('planUpstream', () => {
  it.each<[string, string[], Choice | null, object]>([
    ['asks the live one at the first start', [], null, { action: 'probe', sourceUrl: null, fallBack: true }],
    ['remembers', [], live, { action: 'use', upstream: live.upstream, remember: false }],
    ['remembers another address', [], mirror, { action: 'use', upstream: mirror.upstream, remember: false }],
    [
      'remembers why it is synthetic',
      ['--demo-days', '3'],
      fallback,
      { action: 'use', upstream: fallback.upstream, remember: false },
    ],
    [
      'never falls back from what was asked for, and --live ends another address',
      ['--live'],
      mirror,
      { action: 'probe', sourceUrl: null, fallBack: false },
    ],
    [
      'takes another address',
      ['--source-url', 'https://mirror.example/v4'],
      fallback,
      { action: 'probe', sourceUrl: 'https://mirror.example/v4', fallBack: false },
    ],
    [
      'is synthetic when asked',
      ['--synthetic'],
      live,
      { action: 'use', upstream: { kind: 'synthetic', insteadOf: null }, remember: true },
    ],
  ])('%s', (_, argv, remembered, plan) => {
    expect(planUpstream(options(...argv), remembered)).toEqual(plan);
  });

  it.each([[['--demo-days', '3']], [['--titles', '10', '--limits', 'none']]])(
    'refuses %o for the live upstream',
    (argv) => {
      expect(() => planUpstream(options(...argv), live)).toThrow(StandinOptionError);
      expect(() => planUpstream(options(...argv), null)).toThrow(/add --synthetic/);
    },
  );
});

describe('upstreamAfterProbe', () => {
  const unasked = { action: 'probe', sourceUrl: null, fallBack: true } as const;
  it.each([
    ['answers', unasked, 'live'],
    ['busy', unasked, 'live'],
    ['unreachable', unasked, 'synthetic'],
    ['refused', unasked, 'synthetic'],
    ['unreachable', { ...unasked, fallBack: false }, 'live'],
  ] as const)('%s after %o: %s', (state, plan, kind) => {
    expect(upstreamAfterProbe(plan, { state, reason: 'so' }).kind).toBe(kind);
  });

  it('does not go on with what was asked for and must not be used', () => {
    const asked = { action: 'probe', sourceUrl: 'http://127.0.0.1:8081/v4', fallBack: false } as const;
    const verdict = { state: 'refused', reason: 'marked as invented' } as const;
    expect(() => upstreamAfterProbe(asked, verdict)).toThrow(UpstreamRefusedError);
  });
});

it.each([
  ['/data/crawl-2026-05-17.jsonl.gz', 'crawl-2026-05-17'],
  ['/data/mal 2026-05-17.jsonl', 'crawl-mal 2026-05-17'],
])('keeps %s in the folder %s', (file, folder) => {
  expect(folderOf({ kind: 'crawl', file, date: '2026-05-17' })).toBe(folder);
});

describe('upstreamBeside', () => {
  const crawl: Upstream = { kind: 'crawl', file: '/data/crawl-2026-05-17.jsonl', date: '2026-05-17' };
  it.each<[string, Upstream[], Choice | null, Upstream]>([
    ['the live one by default', [], null, live.upstream],
    ['what is remembered', [], fallback, fallback.upstream],
    ['what runs', [crawl], fallback, crawl],
    ['of two that run, the one that is remembered', [crawl, fallback.upstream], fallback, fallback.upstream],
  ])('is %s', (_, running, remembered, expected) => {
    expect(upstreamBeside(running, remembered)).toEqual(expected);
  });
});
