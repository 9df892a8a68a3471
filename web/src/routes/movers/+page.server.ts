import { loader } from '#lib/server/pages/load.ts';
import { movers } from './movers.ts';

export const load = loader(movers);
