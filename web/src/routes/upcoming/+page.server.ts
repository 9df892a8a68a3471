import { loader } from '#lib/server/pages/load.ts';
import { upcoming } from './upcoming.ts';

export const load = loader(upcoming);
