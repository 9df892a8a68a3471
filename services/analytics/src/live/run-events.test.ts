import type { Run, RunProgress } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import type { LiveRuns } from '../queries/live-runs.ts';
import { eventsBetween, greeting } from './run-events.ts';

const common = { snapshot_type: 'top', date: '2026-06-01', started_at: '2026-06-01T08:00:00.000Z' };

function running(run_id: string, staged: number, attempt = 1): RunProgress {
  return { ...common, run_id, attempt, pages: { staged, expected: 4, upstream: 9 } };
}

function ended(run_id: string, second: number, attempt = 1): Run {
  return {
    ...common,
    run_id,
    attempt,
    outcome: 'done',
    source_name: 'upstream',
    base_url: 'http://upstream/v4',
    finished_at: `2026-06-01T08:01:${String(second).padStart(2, '0')}.000Z`,
    summary: null,
  };
}

const reading = (goOn: RunProgress[], haveEnded: Run[] = []): LiveRuns => ({
  at: '2026-06-01T08:01:30.000Z',
  running: goOn,
  ended: haveEnded,
});

describe('eventsBetween', () => {
  it.each<[string, LiveRuns, LiveRuns, unknown[]]>([
    ['nothing', reading([running('a', 1)]), reading([running('a', 1)]), []],
    [
      'a start and progress',
      reading([running('a', 1)]),
      reading([running('a', 3), running('b', 0)]),
      [
        { event: 'progress', data: running('a', 3) },
        { event: 'started', data: running('b', 0) },
      ],
    ],
    [
      'an end',
      reading([running('a', 1)], [ended('z', 0)]),
      reading([], [ended('z', 0), ended('a', 20)]),
      [{ event: 'finished', data: ended('a', 20) }],
    ],
    [
      'a run that was too short to be seen',
      reading([]),
      reading([], [ended('a', 20)]),
      [{ event: 'finished', data: ended('a', 20) }],
    ],
    ['an end that has become old', reading([], [ended('z', 0)]), reading([]), []],
    [
      'a process that is gone',
      reading([running('a', 1)]),
      reading([]),
      [{ event: 'interrupted', data: running('a', 1) }],
    ],
    [
      'the next attempt',
      reading([], [ended('a', 20)]),
      reading([running('a', 2, 2)]),
      [{ event: 'started', data: running('a', 2, 2) }],
    ],
    [
      'the end of the next attempt',
      reading([running('a', 2, 2)], [ended('a', 20)]),
      reading([], [ended('a', 50, 2)]),
      [{ event: 'finished', data: ended('a', 50, 2) }],
    ],
  ])('tells %s', (_, before, after, events) => {
    expect(eventsBetween(before, after)).toEqual(events);
  });
});

describe('greeting', () => {
  const now = reading([running('a', 1)], [ended('x', 10), ended('y', 15), ended('z', 25)]);
  const state = { event: 'state', data: { running: now.running } };

  it('is the present state', () => {
    expect(greeting(now, null)).toEqual([state]);
  });

  it('begins with what has been missed, and with what may have been', () => {
    expect(greeting(now, '2026-06-01T08:01:20.000Z')).toEqual([
      { event: 'finished', data: ended('z', 25) },
      state,
    ]);
    expect(greeting(now, '2026-06-01T08:01:19.000Z')).toHaveLength(3);
  });
});
