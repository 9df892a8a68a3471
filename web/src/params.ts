/**
 * What may stand in the parts of a path. A name does not end like a file, since the same path with `.json` or `.csv` is
 * the data of the page.
 */
import { defineParams } from '@sveltejs/kit/params';
import { seasons } from '#lib/format/seasons.ts';

const matching =
  (pattern: RegExp) =>
  (text: string): string | undefined =>
    pattern.test(text) ? text : undefined;

export const params = defineParams({
  malId: matching(/^[1-9]\d{0,9}$/),
  year: matching(/^(?:19|20)\d{2}$|^2100$/),
  season: (text) => seasons.find((season) => season === text),
  week: matching(/^[12]\d{3}-W(?:0[1-9]|[1-4]\d|5[0-3])$/),
  date: matching(/^\d{4}-\d{2}-\d{2}$/),
  name: (text) => (/\.(?:json|csv|atom)$/.test(text) ? undefined : text),
});
