/**
 * Makes each page once for all who ask for it within a moment. All that a page depends on is its address and the theme;
 * how old one may be is configured (`PAGE_TTL_MS`), and nothing is older than what the API would say by more than that
 * and `ANSWER_TTL_MS`.
 */
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { LRUCache } from 'lru-cache';
import { themeCookie, themeOf } from '#lib/design/theme.ts';
import { KeptPage } from './kept-page.ts';

export interface PageKeeping {
  ttlMs: number;
  maxBytes: number;
  /** In milliseconds; default: the machine's. */
  clock?: { now(): number };
}

export function keepPages({ ttlMs, maxBytes, clock = performance }: PageKeeping): Handle {
  const pages = new LRUCache<string, KeptPage>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: clock,
  });
  const underWay = new Map<string, Promise<KeptPage>>();

  function make(key: string, resolve: () => Promise<Response>): Promise<KeptPage> {
    const begun = underWay.get(key);
    if (begun !== undefined) return begun;
    const making = resolve()
      .then((response) => KeptPage.of(response))
      .then((page) => {
        if (ttlMs > 0 && page.isForAll) pages.set(key, page);
        return page;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, making);
    return making;
  }

  return async ({ event, resolve }) => {
    const { method } = event.request;
    if (method !== 'GET' && method !== 'HEAD') return resolve(event);
    const key = keyOf(event);
    const page = pages.get(key) ?? (await make(key, async () => resolve(asGet(event))));
    return page.respond(event.request);
  };
}

/** The address as it was sent: that of the event is the same for a page, its data, and whichever parts of these are asked for. */
function keyOf({ request, cookies }: RequestEvent): string {
  return `${themeOf(cookies.get(themeCookie))} ${request.url}`;
}

/** What is asked with HEAD is made with its body, which whoever asks with GET next gets. */
function asGet(event: RequestEvent): RequestEvent {
  if (event.request.method === 'GET') return event;
  return { ...event, request: new Request(event.request, { method: 'GET' }) };
}
