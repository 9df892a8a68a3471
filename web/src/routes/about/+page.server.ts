import { loader } from '#lib/server/pages/load.ts';
import { about } from './about.ts';

export const load = loader(about);
