import { loader } from '#lib/server/pages/load.ts';
import { top } from './top.ts';

export const load = loader(top);
