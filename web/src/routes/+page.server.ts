import { loader } from '#lib/server/pages/load.ts';
import { landing } from './landing.ts';

export const load = loader(landing);
