export { type AskedPlace, type CliContext, runCli, type RunPlace } from './cli.ts';
export { type FailureKind, RefusedError } from './errors.ts';
export { createRunMetrics, type RunMetrics } from './metrics.ts';
export { type ProbeOptions, type ProbeResult, probeSource } from './probe.ts';
export { type Progress, type RunOptions, runSnapshot } from './run.ts';
export { budgetKeyOf, openSourceBudget } from './source-budget.ts';
