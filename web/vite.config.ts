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

/**
 * What many pages share comes in few files: on its own each small module would cost a request, and time before a page
 * answers. The small curves stand beside figures on pages without a chart.
 */
const sparklines = String.raw`charts\/(?:Sparkline|geometry\/(?:runs|sparkle))\.`;
const sharedFiles = {
  groups: [
    {
      name: 'framework',
      test: /vite\/preload-helper|node_modules\/(?:svelte|@sveltejs|devalue|clsx|esm-env)\//,
      minShareCount: 2,
    },
    {
      name: 'parts',
      test: new RegExp(String.raw`src\/lib\/(?:(?:parts|format|data|design)\/|${sparklines})`),
      minShareCount: 3,
    },
    { name: 'charts', test: /src\/lib\/charts\/(?!explore)/, minShareCount: 2 },
  ],
};

export default defineConfig({
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: sharedFiles } } } } },
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
