import { SingleBar } from 'cli-progress';
import type { Progress } from './run.ts';

/** Shows how far a run has come. */
export interface ProgressDisplay {
  update(progress: Progress): void;
  stop(): void;
}

const LINE_INTERVAL_MS = 5_000;

/** A bar where `stream` is a terminal, a plain line every few seconds elsewhere. */
export function showProgress(stream: NodeJS.WriteStream, label: string): ProgressDisplay {
  return stream.isTTY ? bar(stream, label) : lines(stream, label);
}

function bar(stream: NodeJS.WriteStream, label: string): ProgressDisplay {
  const single = new SingleBar({
    stream,
    hideCursor: true,
    clearOnComplete: false,
    format: `${label} [{bar}] {value}/{known} pages  {text}`,
  });
  let started = false;
  return {
    update: (progress) => {
      const total = progress.pagesTotal ?? progress.pages;
      if (!started) single.start(total, 0, { known: '?', text: '' });
      started = true;
      single.setTotal(total);
      single.update(progress.pages, { known: progress.pagesTotal ?? '?', text: describeRate(progress) });
    },
    stop: () => single.stop(),
  };
}

function lines(stream: NodeJS.WriteStream, label: string): ProgressDisplay {
  let nextMs = 0;
  let last: Progress | null = null;
  const write = (progress: Progress): void => {
    last = null;
    nextMs = progress.elapsedMs + LINE_INTERVAL_MS;
    stream.write(`${label}: ${describeProgress(progress)}\n`);
  };
  return {
    update: (progress) => {
      last = progress;
      if (progress.elapsedMs >= nextMs) write(progress);
    },
    stop: () => {
      if (last !== null) write(last);
    },
  };
}

/** One line: pages, records, requests a second, time left. */
export function describeProgress(progress: Progress): string {
  return `${progress.pages}/${progress.pagesTotal ?? '?'} pages  ${describeRate(progress)}`;
}

function describeRate({ pages, pagesTotal, records, requests, elapsedMs }: Progress): string {
  const perSecond = elapsedMs > 0 ? requests / (elapsedMs / 1000) : 0;
  const left =
    pagesTotal === null || perSecond === 0 ? '?' : formatSeconds(Math.max(0, pagesTotal - pages) / perSecond);
  return `${records} records  ${perSecond.toFixed(1)} requests/s  ${left} left`;
}

function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
