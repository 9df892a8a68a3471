export { type Analytics, type AnalyticsOptions, startAnalytics } from './start.ts';
