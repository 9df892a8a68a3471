/** Another run writes the series. Next: this run is skipped. */
export class SeriesBusyError extends Error {
  override readonly name = 'SeriesBusyError';
  constructor(series: string, holder: string | null, options?: ErrorOptions) {
    super(`Another run${holder === null ? '' : ` (${holder})`} is writing the series '${series}'.`, options);
  }
}

/** The series belongs to another SnapshotJob. Next: refused; one of the two needs another snapshotType. */
export class SeriesTakenError extends Error {
  override readonly name = 'SeriesTakenError';
  constructor(series: string, owner: string, claimant: string) {
    super(
      `The series '${series}' belongs to the SnapshotJob ${owner}, not to ${claimant}: ` +
        'a spec.snapshotType has one job. Choose another name for it.',
    );
  }
}

/** The database holds the history of another catalogue. Next: refused; another database is needed. */
export class CatalogueMismatchError extends Error {
  override readonly name = 'CatalogueMismatchError';
  constructor(held: Catalogue, claimed: Catalogue) {
    super(
      `The database holds the history of the catalogue ${describe(held)}, and the source is of ` +
        `${describe(claimed)}: a database holds one catalogue. Use another database for this source.`,
    );
  }
}

/** Another run took the series over. Next: this run ends; nothing of what it still tried was kept. */
export class SupersededError extends Error {
  override readonly name = 'SupersededError';
  constructor(series: string) {
    super(`Another run has taken the series '${series}' over.`);
  }
}

/** The session that holds the lease is gone, so that another run may begin. Next: this run ends, resumable. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
  constructor(series: string, options?: ErrorOptions) {
    super(`The connection that holds the lease of the series '${series}' was lost.`, options);
  }
}

/** The space that ids belong to; `synthetic`: its titles are invented. */
export interface Catalogue {
  name: string;
  synthetic: boolean;
}

const describe = ({ name, synthetic }: Catalogue): string =>
  `'${name}' (${synthetic ? 'synthetic' : 'not synthetic'})`;
