import { expect, it } from 'vitest';
import { judgeSchema } from './database-findings.ts';

it.each([
  [['0001_history', '0002_budget'], 'well', /up to date \(0002_budget\)/],
  [['0001_history'], 'ill', /lacks 0002_budget/],
  [[], 'ill', /lacks 0001_history, 0002_budget/],
  [['0001_history', '0002_budget', '0003_later'], 'ill', /newer version \(0003_later\)/],
] as const)('judges a database with the migrations %o', (applied, state, text) => {
  const finding = judgeSchema(applied, ['0001_history', '0002_budget']);
  expect(finding).toMatchObject({ state, text: expect.stringMatching(text) as string });
});
