import type { Result } from 'lighthouse';

/** A browser repeats whole policies; the beginning tells which. */
const maxSaidCharacters = 160;

/** An audit that a page did not pass whole. */
export interface Cost {
  audit: string;
  /** From 0 to 1. */
  score: number;
  /** How many points of the category's hundred it takes; 0 for one that only explains others. */
  points: number;
  /** What Lighthouse says of it in a few words, and what it found first; often nothing. */
  said: string;
}

/** What a report needs to have for its costs to be read. */
export type Judged = {
  categories: Record<string, Pick<Result['categories'][string], 'auditRefs'>>;
  audits: Record<
    string,
    Pick<Result['audits'][string], 'score' | 'displayValue' | 'metricSavings'> & { details?: unknown }
  >;
};

/**
 * What a category lost, the dearest first: the audits that count, and after them those that count nothing themselves but
 * would save something that does.
 */
export function costsOf({ categories, audits }: Judged, category: string): Cost[] {
  const references = categories[category]?.auditRefs ?? [];
  const weights = references.reduce((sum, { id, weight }) => sum + (isScored(audits[id]) ? weight : 0), 0);
  return references
    .flatMap(({ id, weight }): Cost[] => {
      const audit = audits[id];
      if (!isScored(audit) || audit.score === 1) return [];
      const saves = Object.values(audit.metricSavings ?? {}).some((saving) => Number(saving) > 0);
      if (weight === 0 && !saves) return [];
      const points = weights === 0 ? 0 : ((1 - audit.score) * weight * 100) / weights;
      return [{ audit: id, score: audit.score, points, said: saidOf(audit) }];
    })
    .sort((a, b) => b.points - a.points);
}

/** Null is the score of an audit that does not apply, or only informs. */
function isScored<Audit extends { score: number | null }>(
  audit: Audit | undefined,
): audit is Audit & { score: number } {
  return audit !== undefined && audit.score !== null;
}

function saidOf({ displayValue, details }: Judged['audits'][string]): string {
  const { node, description, issueType, url, sourceLocation } = firstItem(details);
  const found = [node?.selector, description, issueType, url, sourceLocation?.url];
  return [displayValue, ...found]
    .filter((text) => typeof text === 'string')
    .map((text) => text.slice(0, maxSaidCharacters))
    .join(' ');
}

/** An item of an audit's details, whose form is different for each, as far as it says where or what. */
type Item = Partial<Record<'description' | 'issueType' | 'url', unknown>> & {
  node?: { selector?: string };
  sourceLocation?: { url?: string };
};

function firstItem(details: unknown): Item {
  const { items } = (details ?? {}) as { items?: unknown };
  return (Array.isArray(items) ? (items as Item[])[0] : undefined) ?? {};
}
