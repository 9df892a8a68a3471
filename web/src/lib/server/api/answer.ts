import type { SnapshotReference, SourceReference } from '@animedashboard/contracts';

/** What the API says to a question. */
export interface Answer<Data> {
  data: Data;
  snapshot: SnapshotReference | null;
  compared_with: SnapshotReference | null;
  source: SourceReference | null;
  /** The API or its database is away or makes one wait: this is what it said last. */
  stale?: boolean;
}
