export {
  CatalogueMismatchError,
  LeaseLostError,
  SeriesBusyError,
  SeriesTakenError,
  SupersededError,
} from './errors.ts';
export { openRun, type RunIdentity } from './open-run.ts';
export {
  contentHash,
  pageIds,
  type PreparedPage,
  type PreparedRecord,
  type RejectedRecord,
  type StagedPage,
} from './prepared.ts';
export type { Published } from './publish.ts';
export type { RetentionPolicy } from './retention.ts';
export type { RunEnd, RunWriter } from './run-writer.ts';
