import { expect, test } from 'vitest';
import { emptied } from './empty-components.ts';

const shared = `<script lang="ts" module>\n  export const fill = 'url(#a)';\n</script>`;

test.each([
  ['markup', '<p>Hello</p>', ''],
  ['a script', `<script lang="ts">\n  let { data } = $props();\n</script>\n<p>{data}</p>`, ''],
  ['what others import', `${shared}\n\n<script lang="ts">\n  const a = 1;\n</script>\n<p>{a}</p>`, shared],
])('of %s is left what others need', (_, component, left) => {
  expect(emptied(component)).toBe(left);
});
