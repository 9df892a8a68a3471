import { type Handle, type HandleServerError, sequence, type ServerInit } from '@sveltejs/kit/hooks';
import { themeCookie, themeOf } from '#lib/design/theme.ts';
import { config } from '#lib/server/config.ts';
import { keepPages } from '#lib/server/page-cache/keep-pages.ts';

const security = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Puts the chosen theme into the document, so that the first paint has it, and adds what keeps a page safe. */
const dress: Handle = async ({ event, resolve }) => {
  const isEmbed = event.url.pathname.startsWith('/embed/');
  // Who frames an embed knows what it stands on.
  const framed = isEmbed ? event.url.searchParams.get('theme') : null;
  const theme = themeOf(framed ?? event.cookies.get(themeCookie));
  event.locals.theme = theme;
  const response = await resolve(event, { transformPageChunk: ({ html }) => dressHead(html, theme) });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  allowFrames(response.headers, isEmbed);
  return response;
};

/** Pages can be read without their scripts, which are not to compete with what draws them. */
function dressHead(html: string, theme: string): string {
  const end = html.indexOf('</head>');
  const head = html
    .slice(0, end)
    .replace('%theme%', theme)
    .replaceAll(/<link href="[^"<>]*" rel="modulepreload"(?=>)/g, '$& fetchpriority="low"');
  return head + html.slice(end);
}

/** Embeds are made to be framed; a frame around any other page could only deceive. */
function allowFrames(headers: Headers, isEmbed: boolean): void {
  const policy = headers.get('content-security-policy');
  const ancestors = `frame-ancestors ${isEmbed ? '*' : "'none'"}`;
  headers.set('content-security-policy', policy === null ? ancestors : `${policy}; ${ancestors}`);
}

const maxPageBytes = 96 * 1024 * 1024;

let keep: Handle;

/** A bad configuration is to end the start, not the first request. */
export const init: ServerInit = () => {
  keep = keepPages({ ttlMs: config().PAGE_TTL_MS, maxBytes: maxPageBytes });
};

const keepPage: Handle = (input) => keep(input);

export const handle = sequence(keepPage, dress);

/** What nobody foresaw is logged whole and told in a sentence. */
export const handleError: HandleServerError = ({ error, kind, event }) => {
  if (kind !== 'unknown') return;
  console.error(JSON.stringify({ level: 'error', path: event.url.pathname, error: describe(error) }));
  return { message: 'Something went wrong here. Try again; if it stays so, tell who runs this dashboard.' };
};

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
