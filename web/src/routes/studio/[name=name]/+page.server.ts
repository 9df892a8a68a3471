import { loader } from '#lib/server/pages/load.ts';
import { studio } from './studio.ts';

export const load = loader(studio);
