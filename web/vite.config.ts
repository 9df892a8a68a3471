import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { posterHosts } from './src/lib/data/poster.ts';

const { ANALYTICS_URL: analyticsUrl = 'http://127.0.0.1:8080', DASHBOARD_BUILD_FOLDER: out } = process.env;

/**
 * SvelteKit hides the line that tells of a navigation by a style attribute, which the policy refuses. The same rules stand in
 * `app.css`.
 */
const announcerWithoutStyle: Plugin = {
  name: 'announcer-without-style',
  enforce: 'pre',
  transform: {
    filter: { id: /@sveltejs\/kit\/src\/runtime\/components\/root\.svelte$/ },
    handler(code) {
      const without = code.replace(/(id="svelte-announcer"[^>]*?)\s+style="[^"]*"/, '$1');
      if (without === code)
        this.error('the announcer has no style attribute any more: take this plugin away');
      return { code: without, map: null };
    },
  },
};

export default defineConfig({
  // While developing, what belongs to the API is asked of the one that runs, as with all behind one address.
  server: {
    proxy: Object.fromEntries(['/api', '/docs', '/openapi.json'].map((path) => [path, analyticsUrl])),
  },
  plugins: [
    announcerWithoutStyle,
    tailwindcss(),
    sveltekit({
      // server/ensure-built.ts names the folder, and moves what is whole to its place.
      adapter: adapter({ out: out ?? 'build/by-hand' }),
      // The styles come with the page: on a phone, files of their own cost the first paint a third of a second.
      inlineStyleThreshold: 60_000,
      // Hashes, since a page is kept and sent to many: a nonce would have to change with each answer.
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:', ...posterHosts],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
        },
      },
    }),
  ],
});
