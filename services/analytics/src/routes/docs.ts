import * as z from 'zod';
import { loadAssets } from '../docs/assets.ts';
import { pageHeaders, renderPage } from '../docs/page.ts';
import type { Endpoint } from '../endpoint.ts';
import { everyHeader, problem } from '../http/openapi.ts';
import { unknownPath } from '../http/problem.ts';
import { chooseCoding } from '../serving/content-coding.ts';

const page: Endpoint = {
  path: '/docs',
  operation: {
    tags: ['service'],
    summary: 'This document as a page, to try it out',
    responses: {
      200: {
        description: 'The page.',
        headers: everyHeader,
        content: { 'text/html': { schema: z.string() } },
      },
    },
  },
  handle: async (c) => c.body(renderPage(await loadAssets()), 200, pageHeaders),
};

const file = z.string().meta({ format: 'binary' });

const asset: Endpoint = {
  path: '/docs/assets/{asset}',
  operation: {
    tags: ['service'],
    summary: 'A file that the page needs',
    requestParams: {
      path: z.object({ asset: z.string().meta({ description: 'As the page names it.' }) }),
    },
    responses: {
      200: {
        description: 'The file; it never changes.',
        headers: everyHeader,
        content: {
          'text/css': { schema: file },
          'text/javascript': { schema: file },
          'image/png': { schema: file },
        },
      },
      404: problem('There is no such file.'),
    },
  },
  async handle(c) {
    const assets = Object.values(await loadAssets());
    const found = assets.find(({ name }) => name === c.req.param('asset'));
    if (found === undefined) throw unknownPath(c.req.path);
    const coding = chooseCoding(c.req.header('Accept-Encoding') ?? '');
    return c.body(found.bodies[coding], 200, {
      'Content-Type': found.contentType,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(coding === 'identity' ? {} : { 'Content-Encoding': coding }),
    });
  },
};

/** The page and its files. */
export const docs: readonly Endpoint[] = [page, asset];
