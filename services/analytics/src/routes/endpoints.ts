import type { Endpoint } from '../endpoint.ts';
import { docs } from './docs.ts';
import { exportEndpoints } from './exports.ts';
import { runsStream } from './runs-stream.ts';

/** Everything that the API serves beside the questions. */
export const endpoints: readonly Endpoint[] = [runsStream, ...exportEndpoints, ...docs];
