import type { IncomingHttpHeaders } from 'node:http';

/** As whom the dashboard is asked: what stands before the path in a reader's browser. */
export interface RequestOrigin {
  protocol: 'http' | 'https';
  host: string;
}

/** Whose word on the origin counts. */
export interface OriginPolicy {
  /** Where readers find the dashboard, whatever a request says. */
  publicUrl?: string | undefined;
  /** Whether every request comes through a proxy that sets `X-Forwarded-Proto` and `X-Forwarded-Host` itself. */
  trustProxy: boolean;
}

/** A name or an address with an optional port: with anything else a host could smuggle a path into the URL. */
const plainHost = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * The origin of a request; null where it names no usable host. The server itself speaks plain HTTP, so that https is said by
 * the public URL or by a proxy, or not at all: a client's own word for it is not taken.
 */
export function requestOrigin(
  headers: IncomingHttpHeaders,
  { publicUrl, trustProxy }: OriginPolicy,
): RequestOrigin | null {
  if (publicUrl !== undefined) {
    const { protocol, host } = new URL(publicUrl);
    return { protocol: protocol === 'https:' ? 'https' : 'http', host };
  }
  const forwarded = (name: 'x-forwarded-proto' | 'x-forwarded-host'): string | undefined =>
    trustProxy ? firstOf(headers[name]) : undefined;
  const host = forwarded('x-forwarded-host') ?? headers.host ?? '';
  if (!plainHost.test(host)) return null;
  return { protocol: forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http', host };
}

/** Of a list that several proxies have added to, the first comes from the one that the reader spoke to. */
function firstOf(value: string | string[] | undefined): string | undefined {
  const [first] = String(value ?? '').split(',');
  return first?.trim().toLowerCase() || undefined;
}
