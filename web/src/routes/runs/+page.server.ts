import { loader } from '#lib/server/pages/load.ts';
import { runs } from './runs.ts';

export const load = loader(runs);
