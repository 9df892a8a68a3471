export { type AskedPlace, type CliContext, runCli, type RunPlace } from './cli.ts';
export { explain, type FailureKind, RefusedError, ResumableError, UpstreamFailure } from './errors.ts';
export { calendarDate, logicalDate, slotOfJob } from './logical-date.ts';
export { createRunMetrics, type RunMetrics } from './metrics.ts';
export { type ProbeOptions, type ProbeResult, probeSource } from './probe.ts';
export { describeProgress, type ProgressDisplay, showProgress } from './progress.ts';
export { type Progress, type RunOptions, runSnapshot } from './run.ts';
export { budgetKeyOf, budgetTermsOf, MAX_IN_FLIGHT, openSourceBudget } from './source-budget.ts';
