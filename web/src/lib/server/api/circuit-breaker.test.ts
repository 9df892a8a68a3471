import { expect, test } from 'vitest';
import {
  awayMs,
  type Circuit,
  closedCircuit,
  costlyFailureMs,
  isOpen,
  onAsked,
  onEnded,
  patienceOf,
} from './circuit-breaker.ts';

type Step = { atMs: number } & ({ asked: true } | { askedAtMs: number; isOutage: boolean });

const after = (steps: readonly Step[]): Circuit =>
  steps.reduce<Circuit>(
    (circuit, step) => ('asked' in step ? onAsked(circuit, step.atMs) : onEnded(circuit, step, step.atMs)),
    closedCircuit,
  );

const asked = (atMs: number): Step => ({ atMs, asked: true });
const answered = (askedAtMs: number, atMs: number): Step => ({ askedAtMs, isOutage: false, atMs });
const failed = (askedAtMs: number, atMs: number): Step => ({ askedAtMs, isOutage: true, atMs });

const costly = 1000 + costlyFailureMs;
const timedOut = [asked(1000), failed(1000, costly)];
const retryAtMs = costly + awayMs;

test.each<[string, readonly Step[], number, boolean]>([
  ['nothing was asked', [], 1000, false],
  ['the API is asked', [asked(1000)], 9000, false],
  ['an answer has come', [asked(1000), answered(1000, 9000)], 9000, false],
  ['a failure came at once', [asked(1000), failed(1000, costly - 1)], costly, false],
  ['a failure was waited for', timedOut, costly, true],
  ['the API has been away for almost long enough', timedOut, retryAtMs - 1, true],
  ['the API may be tried again', timedOut, retryAtMs, false],
  ['one question tries', [...timedOut, asked(retryAtMs)], retryAtMs, true],
  ['that question hangs', [...timedOut, asked(retryAtMs)], retryAtMs + awayMs, false],
  [
    'that question is answered',
    [...timedOut, asked(retryAtMs), answered(retryAtMs, retryAtMs + 1)],
    retryAtMs + 1,
    false,
  ],
  [
    'that question fails at once',
    [...timedOut, asked(retryAtMs), failed(retryAtMs, retryAtMs + 1)],
    retryAtMs + 1,
    false,
  ],
  [
    'that question is waited for in vain',
    [...timedOut, asked(retryAtMs), failed(retryAtMs, retryAtMs + 9000)],
    retryAtMs + 9000,
    true,
  ],
  [
    'an answer comes late all the same',
    [asked(900), ...timedOut, answered(900, costly + 1)],
    costly + 1,
    false,
  ],
  [
    'one question is slow, others are answered meanwhile',
    [asked(1000), asked(1100), answered(1100, 1200), failed(1000, costly)],
    costly,
    false,
  ],
])('%s', (_, steps, nowMs, open) => {
  expect(isOpen(after(steps), nowMs)).toBe(open);
});

test.each<[string, readonly Step[], number, number]>([
  ['whole where nothing is waited for', [], 5000, 1000],
  ['whole after an answer', [asked(1000), answered(1000, 1010)], 5000, 1000],
  ['whole for who tries a while after a failure', timedOut, retryAtMs, 1000],
  ['what is left while the API is silent', [asked(1000)], 1700, 300],
  ['a little where it has been silent for longer', [asked(1000), asked(4000)], 5000, 100],
])('patience: %s', (_, steps, nowMs, expected) => {
  expect(patienceOf(after(steps), nowMs, 1000)).toBe(expected);
});
