import { loader } from '#lib/server/pages/load.ts';
import { week } from './week.ts';

export const load = loader(week);
