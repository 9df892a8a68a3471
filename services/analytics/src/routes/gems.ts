import { type Gem, Gems, GemsQuery } from '@animedashboard/contracts';
import { beginningsOf, withoutContinuations } from '../measures/continuation.ts';
import { gemRule } from '../measures/gem.ts';
import { readCards, readGemCandidates, readNameHolders } from '../queries/gems.ts';
import { defineQuestion, type Reading, snapshotFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

export const gems = defineQuestion({
  path: '/gems',
  summary: 'Titles that are better than they are known',
  description:
    'Ordered by quality times a falling function of the audience; scores on few votes are shrunk towards the mean. The ' +
    'answer has the rule with its formula and constants.',
  query: GemsQuery,
  data: Gems,
  caching: 'revision',
  table: {
    columns: {
      position: 'place',
      ...cardColumns,
      ...figureColumns,
      shrunk_score: 'points',
      gem: 'points, weighted',
    },
    rows: ({ listed }) => listed,
  },
  async answer({ type = null, min_votes, max_members = null, limit, ...asked }, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) {
      return { data: { rule: { ...gemRule, mean_score: null, min_votes }, listed: [] }, snapshot };
    }
    const filter = {
      snapshotId: snapshot.snapshot_id,
      type,
      minVotes: min_votes,
      maxMembers: max_members,
      limit,
    };
    const { mean_score, listed } = await findGems(filter, reading);
    return { data: { rule: { ...gemRule, mean_score, min_votes }, listed }, snapshot };
  },
});

/**
 * About every second title that would be a gem by its figures continues another one, and every tenth is a music video: so
 * many more are looked at that hardly ever fewer than `limit` remain.
 */
const candidatesFor = (limit: number): number => 5 * limit + 50;

async function findGems(
  filter: Parameters<typeof readGemCandidates>[1],
  { read }: Reading,
): Promise<{ mean_score: number | null; listed: Gem[] }> {
  const { snapshotId, limit } = filter;
  const { mean_score, candidates } = await readGemCandidates(read, {
    ...filter,
    limit: candidatesFor(limit),
  });
  const names = [...new Set(candidates.flatMap(({ title }) => beginningsOf(title)))];
  const holders = await readNameHolders(read, { snapshotId, names });
  const chosen = withoutContinuations(candidates, holders).slice(0, limit);
  const versionIds = chosen.map(({ version_id }) => version_id);
  const cards = new Map(
    (await readCards(read, versionIds)).map(({ version_id, card }) => [version_id, card]),
  );
  const listed = chosen.map(({ version_id, shrunk_score, gem, ...figures }, index) => {
    const card = cards.get(version_id);
    if (card === undefined) throw new Error(`Version ${version_id} has no description.`);
    return {
      position: index + 1,
      ...card,
      ...figures,
      shrunk_score: roundTo4(shrunk_score),
      gem: roundTo4(gem),
    };
  });
  return { mean_score, listed };
}

const roundTo4 = (value: number): number => Math.round(value * 10_000) / 10_000;
