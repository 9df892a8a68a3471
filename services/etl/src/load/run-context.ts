import type pg from 'pg';
import type { Catalogue } from './errors.ts';
import type { FacetsAhead } from './facets.ts';
import type { Heartbeat, Lease } from './lease.ts';
import type { StagedPage } from './prepared.ts';

/** What the steps of loading work with. */
export interface RunContext {
  readonly pool: pg.Pool;
  /** Stages and publishes. */
  readonly writer: pg.Client;
  /** The session that the lease is bound to. */
  readonly holder: pg.Client;
  readonly heartbeat: Heartbeat;
  readonly lease: Lease;
  readonly runId: string;
  readonly attempt: number;
  readonly staged: readonly StagedPage[];
  readonly memory: StagingMemory;
  readonly facetsAhead: FacetsAhead;
  readonly catalogue: Catalogue;
  readonly date: string;
  readonly hashVersion: number;
}

/** What a writer of pages remembers between them. */
export interface StagingMemory {
  /** Titles by id, with the hash of the description that the database is known to hold. */
  readonly knownHashes: ReadonlyMap<number, string>;
  /** Names of tags and companies as this attempt staged them last, by kind and id. */
  readonly stagedNames: Map<string, string>;
  /** Whether a page of this attempt has made the database its catalogue's. */
  claimed: boolean;
}
