import type { Assets } from './assets.ts';

/**
 * The page that shows the OpenAPI document and tries it out. Addresses are relative to the path it stands at, `docs`.
 */
export function renderPage({ style, bundle, start, icon }: Assets): string {
  const at = (asset: { name: string }): string => `docs/assets/${asset.name}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>AnimeDashboard analytics API</title>
    <link rel="icon" type="image/png" href="${at(icon)}">
    <link rel="stylesheet" href="${at(style)}">
    <script defer src="${at(bundle)}"></script>
    <script type="module" src="${at(start)}"></script>
  </head>
  <body>
    <main id="api"><noscript>This page needs JavaScript; the document itself is <a href="openapi.json">openapi.json</a>.</noscript></main>
  </body>
</html>
`;
}

/** Lets the page load nothing from elsewhere, run nothing that is written in it, and stand in no frame. */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};
