export { type AdminServer, type AdminServerOptions, startAdminServer } from './admin-server.ts';
export { ConfigError, parseConfig } from './config.ts';
export { explainIssues, type Problem } from './explain-issues.ts';
export { createHealth, type Health, type HealthReport, type Probe, type ProbeResult } from './health.ts';
export { closeServer, listen } from './http-server.ts';
export { createLogger, type LoggerOptions } from './logger.ts';
export { createRegistry } from './metrics.ts';
export { withoutCredentials } from './redaction.ts';
export { installShutdown, type Shutdown, type ShutdownOptions } from './shutdown.ts';
