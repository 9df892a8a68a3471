import type { RequestEvent } from '@sveltejs/kit';
import { config } from './config.ts';

/** Scheme, host and port under which readers know the dashboard. */
export const publicOrigin = ({ url }: Pick<RequestEvent, 'url'>): string => config().PUBLIC_URL ?? url.origin;
