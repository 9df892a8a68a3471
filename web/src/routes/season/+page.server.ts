export { forward as load } from '#lib/server/pages/newest.ts';
