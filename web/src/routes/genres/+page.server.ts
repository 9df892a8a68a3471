import { loader } from '#lib/server/pages/load.ts';
import { genres } from './genres.ts';

export const load = loader(genres);
