import { describe, expect, it } from 'vitest';
import { describeProgress, showProgress } from './progress.ts';

const start = { pages: 0, pagesTotal: 100, records: 0, requests: 0, elapsedMs: 0 };

describe('describeProgress', () => {
  it.each([
    [start, '0/100 pages  0 records  0.0 requests/s  ? left'],
    [
      { ...start, pages: 20, records: 500, requests: 20, elapsedMs: 10_000 },
      '20/100 pages  500 records  2.0 requests/s  40 s left',
    ],
    // Pages of an earlier attempt say nothing about the pace of this one.
    [
      { ...start, pages: 70, records: 250, requests: 10, elapsedMs: 60_000 },
      '70/100 pages  250 records  0.2 requests/s  3 min 0 s left',
    ],
    [
      { ...start, pages: 3, pagesTotal: null, requests: 3, elapsedMs: 1_000 },
      '3/? pages  0 records  3.0 requests/s  ? left',
    ],
  ])('%o', (progress, line) => {
    expect(describeProgress(progress)).toBe(line);
  });
});

it('writes a plain line every few seconds where there is no terminal, and the last state', () => {
  const written: string[] = [];
  const stream = { isTTY: false, write: (text: string) => written.push(text) > 0 };
  const display = showProgress(stream as unknown as NodeJS.WriteStream, 'top');
  for (let second = 1; second <= 12; second += 1) {
    display.update({ ...start, pages: second, requests: second, elapsedMs: second * 1000 });
  }
  display.stop();
  expect(written.map((line) => line.split('/', 1)[0])).toEqual(['top: 1', 'top: 6', 'top: 11', 'top: 12']);
});
