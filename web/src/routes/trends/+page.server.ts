import { loader } from '#lib/server/pages/load.ts';
import { trends } from './trends.ts';

export const load = loader(trends);
