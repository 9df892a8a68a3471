import { loader } from '#lib/server/pages/load.ts';
import { landscape } from './landscape.ts';

export const load = loader(landscape);
