import { type CorsOrigins, corsHeaders } from './cors.ts';

/** What every answer carries, whatever it says: names and values by turns. */
export function commonHeaders(
  corsOrigins: CorsOrigins,
  requestId: string,
  origin: string | undefined,
): string[] {
  const own = ['X-Request-Id', requestId, 'X-Content-Type-Options', 'nosniff'];
  return corsOrigins.length === 0 ? own : [...own, ...corsHeaders(corsOrigins, origin)];
}
