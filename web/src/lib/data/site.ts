import type { SourceReference } from '@animedashboard/contracts';
import type { Theme } from '#lib/design/theme.ts';

/** What every page knows of the dashboard as a whole. */
export interface SiteState {
  theme: Theme;
  /** Scheme, host and port under which readers know it. */
  origin: string;
  /** Null while the API cannot be asked. */
  source: SourceReference | null;
  freshness: {
    /** When the newest page of any snapshot was fetched; null before the first. */
    fetchedAt: string | null;
    /** Series whose last snapshot is older than it may be. */
    late: string[];
    /** Series that a run is going on for. */
    running: string[];
  } | null;
  /** True: the API is away. */
  stale: boolean;
}
