export { DashboardNotBuiltError, latestBuild } from './builds.ts';
export { DashboardBuildError, ensureBuilt, type EnsureBuiltOptions } from './ensure-built.ts';
export { type Dashboard, type DashboardOptions, openDashboard } from './open-dashboard.ts';
