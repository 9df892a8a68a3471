import type { Landscape } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { countOf, formatCount } from '#lib/format/numbers.ts';
import { landscapeChart } from '../../landscape/landscape-chart.ts';

/** Where a title stands among all others by score and audience: what one snapshot has to show in place of a curve. */
export function titleLandscape(landscape: Landscape, date: string): Chart {
  const { mark, plotted } = landscape;
  const chart = landscapeChart(landscape, date);
  if (mark === null) return chart;
  const { score, members } = mark.places;
  return {
    ...chart,
    title: 'Among all rated titles',
    sentence: `Of ${countOf(plotted, 'rated title')} it has place ${formatCount(score)} by score and place ${formatCount(members)} by members. ${chart.sentence}`,
  };
}
