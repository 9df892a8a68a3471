import { loader } from '#lib/server/pages/load.ts';
import { season } from './season.ts';

export const load = loader(season);
