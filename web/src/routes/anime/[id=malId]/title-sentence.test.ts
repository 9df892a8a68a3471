import type { TitleDetails } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { titleDetails } from '#lib/testing/title-details.ts';
import { describeDeparture, describeTitle, formatTopPercent } from './title-sentence.ts';

const toCome = {
  score: null,
  within_year: null,
  change: null,
  members: null,
  status: 'Not yet aired',
};
const gone = { left: '2026-05-20', kind: 'left' as const };

test.each<[string, Partial<TitleDetails>, string]>([
  [
    'all of it',
    {},
    'Scored 8.31 by 12,345 people, place 3 of the 212 rated titles of 2023 (top 2 %); 50,000 people have it on their lists. Since 16 May 2026: score +0.01, members +74.',
  ],
  [
    'the first snapshot',
    { change: null },
    'Scored 8.31 by 12,345 people, place 3 of the 212 rated titles of 2023 (top 2 %); 50,000 people have it on their lists.',
  ],
  [
    'a title to come',
    {
      score: null,
      scored_by: null,
      within_year: null,
      change: null,
      members: 1,
      status: 'Not yet aired',
      aired_from: '2026-07-04',
      aired: 'Jul 4, 2026 to ?',
    },
    'Not scored yet, begins on 4 July 2026; one person has it on a list.',
  ],
  [
    'a title to come some day of a month',
    { ...toCome, season: 'summer', aired_from: '2026-07-01', aired: 'Jul 2026 to ?' },
    'Not scored yet, begins in July 2026.',
  ],
  [
    'a title to come some day of a year',
    { ...toCome, season: null, aired_from: '2026-01-01', aired: '2026 to ?' },
    'Not scored yet, begins in 2026.',
  ],
  [
    'next to nothing',
    { score: null, scored_by: null, within_year: null, change: null, members: null },
    'Not scored yet.',
  ],
  [
    'a title that is gone',
    { gone, within_year: null, members: null },
    'When it was last seen, on 17 May 2026: scored 8.31 by 12,345 people.',
  ],
])('tells of %s', (_, over, expected) => {
  expect(describeTitle(titleDetails(over))).toBe(expected);
});

test.each([
  [0.1294, '0.2 %'],
  [1, '1 %'],
  [1.42, '2 %'],
  [100, '100 %'],
])('among the first %d per cent is the top %s', (percent, expected) => {
  expect(formatTopPercent(percent)).toBe(expected);
});

test.each([
  [null, null],
  [
    gone,
    'The series “top” no longer lists this title since 20 May 2026. What is shown is as it was last seen, on 17 May 2026.',
  ],
  [
    { left: '2026-05-20', kind: 'left_scope' as const },
    'This title is no longer among the first pages that the series “top” reads since 20 May 2026, which does not mean that the catalogue dropped it. What is shown is as it was last seen, on 17 May 2026.',
  ],
  [
    { left: null, kind: 'unknown' as const },
    'Whether the series “top” still lists this title is not known: since it was last seen, snapshots were partial, had unreadable records or asked for something else. What is shown is as it was last seen, on 17 May 2026.',
  ],
])('says how a title went: %o', (departure, expected) => {
  expect(describeDeparture(titleDetails({ gone: departure }), 'top')).toBe(expected);
});
