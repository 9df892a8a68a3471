import { loader } from '#lib/server/pages/load.ts';
import { gems } from './gems.ts';

export const load = loader(gems);
