import type { LandscapeBin } from '@animedashboard/contracts';

/** Titles with an audience of a certain size. */
export interface AudienceBand {
  label: string;
  titles: number;
  /** Of the centres of the bins, weighed by their titles: within 0.2 points of the true mean. Null without titles. */
  meanScore: number | null;
}

const bounds = [
  { label: 'fewer than 1,000 members', from: 0, to: 1000 },
  { label: '1,000 to 10,000 members', from: 1000, to: 10_000 },
  { label: '10,000 to 100,000 members', from: 10_000, to: 100_000 },
  { label: '100,000 members or more', from: 100_000, to: Infinity },
];

/** The mean score by the size of the audience. */
export function audienceBands(bins: readonly LandscapeBin[]): AudienceBand[] {
  return bounds.map(({ label, from, to }) => {
    const within = bins.filter(({ members }) => members >= from && members < to);
    const titles = within.reduce((sum, bin) => sum + bin.titles, 0);
    const score = within.reduce((sum, bin) => sum + bin.score * bin.titles, 0);
    return { label, titles, meanScore: titles === 0 ? null : score / titles };
  });
}
