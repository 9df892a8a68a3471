import type { Movers, SeriesSnapshots } from '@animedashboard/contracts';
import * as z from 'zod';
import { moverLimits } from '#lib/data/mover-limits.ts';
import type { Rule } from '#lib/data/rule.ts';
import type { Table } from '#lib/data/table.ts';
import { formatDay } from '#lib/format/dates.ts';
import { countOf } from '#lib/format/numbers.ts';
import {
  askFreshness,
  askGems,
  askGenres,
  askMostLoved,
  askMovers,
  askSnapshots,
  askStudios,
} from '#lib/server/api/questions.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { gemsList } from '../gems/gems.ts';
import { lovedList } from '../gems/loved.ts';
import type { RuledList } from '../gems/ruled-list.ts';
import { weightedScoreRule } from '../studios/weighted-score.ts';

/** A measure of ours: what it is called, how it is worked out, and where it is used. */
export interface Measure {
  name: string;
  href: string;
  rule: Rule;
  /** Who is left out where nothing else is asked for, in sentences. */
  limits: string[];
}

/** How much of a series there is. */
export interface Coverage {
  series: string;
  whole: number;
  partial: number;
  thinned: number;
  first: string | null;
  last: string | null;
  /** Dates that the series skipped, as stretches between two that it has. */
  gaps: { after: string; before: string; days: number }[];
  breaks: string[];
}

export interface AboutView extends PageView {
  coverage: Coverage[];
  measures: Measure[];
}

/** Method, formulas and coverage: the rules in the words of the API, which goes by them. */
export const about = definePage({
  path: '/about',
  params: z.object({}),
  query: z.strictObject({}),
  async view({ api }): Promise<AboutView> {
    const [snapshots, freshness, byScore, byAudience, gems, loved, genres, studios] = await Promise.all([
      askSnapshots(api),
      askFreshness(api),
      askMovers(api, { by: 'score', limit: 1 }),
      askMovers(api, { by: 'audience', limit: 1 }),
      askGems(api, { limit: 1 }),
      askMostLoved(api, { limit: 1 }),
      askGenres(api),
      askStudios(api, { limit: 1 }),
    ]);
    const coverage = snapshots.data.map(coverageOf);
    const measure = (name: string, href: string, rule: Rule, limits: string[] = []): Measure => ({
      name,
      href,
      rule,
      limits,
    });
    const moversBy = (name: string, href: string, { rule }: Movers): Measure =>
      measure(name, href, rule, moverLimits(rule.min_votes));
    const listed = (name: string, href: string, { rule, limits }: RuledList): Measure =>
      measure(name, href, rule, limits);
    const ofGenres = (formula: string, explanation: string): Rule => ({
      formula,
      constants: {},
      explanation,
    });
    return {
      title: 'Method and coverage',
      sentence: describeCoverage(coverage),
      snapshot: null,
      asOf: null,
      source: freshness.source,
      coverage,
      measures: [
        moversBy('Movers by score', '/movers', byScore.data),
        moversBy('Movers by audience', '/movers?by=audience', byAudience.data),
        listed('Hidden gems', '/gems', gemsList(gems.data)),
        listed('Most loved for its size', '/gems', lovedList(loved.data)),
        measure(
          'Coverage of a genre',
          '/genres',
          ofGenres(
            genres.data.formulas.coverage_percent,
            'How much of all titles has the genre; a title may have several.',
          ),
        ),
        measure(
          'Share of a genre',
          '/genres?measure=share',
          ofGenres(
            genres.data.formulas.share_percent,
            'How the mentions of genres divide; a title that has three is three mentions.',
          ),
        ),
        measure('Weighted score of a studio', '/studios?sort=score', weightedScoreRule(studios.data)),
      ],
      charts: [],
      tables: [coverageTable(coverage)],
    };
  },
});

export function coverageOf({ snapshot_type, dates, gaps, breaks }: SeriesSnapshots): Coverage {
  const kept = dates.filter(({ thinned }) => !thinned);
  return {
    series: snapshot_type,
    whole: kept.filter(({ complete }) => complete).length,
    partial: kept.filter(({ complete }) => !complete).length,
    thinned: dates.length - kept.length,
    first: dates.at(0)?.date ?? null,
    last: dates.at(-1)?.date ?? null,
    gaps,
    breaks,
  };
}

/** Since when there is something to read, and how much. */
export function describeCoverage(coverage: readonly Coverage[]): string {
  const firsts = coverage.flatMap(({ first }) => first ?? []).sort();
  const [first] = firsts;
  if (first === undefined) return 'Nothing has been observed yet.';
  const whole = coverage.reduce((sum, series) => sum + series.whole, 0);
  return `Observed since ${formatDay(first)}: ${countOf(whole, 'whole snapshot')} of ${countOf(coverage.length, 'series', 'series')} can be read.`;
}

function coverageTable(coverage: readonly Coverage[]): Table {
  return {
    id: 'coverage',
    title: 'Coverage of each series',
    keys: [{ key: 'series', label: 'Series', unit: null }],
    columns: [
      { key: 'whole', label: 'Whole snapshots', unit: 'dates' },
      { key: 'partial', label: 'Partial snapshots', unit: 'dates' },
      { key: 'thinned', label: 'Only totals kept', unit: 'dates' },
      { key: 'gaps', label: 'Gaps', unit: 'stretches' },
    ],
    rows: coverage.map(({ series, whole, partial, thinned, gaps, last }) => ({
      series,
      date: last,
      whole,
      partial,
      thinned,
      gaps: gaps.length,
    })),
    date: null,
    n: null,
  };
}
