export type { Arrival } from './arrivals.ts';
export type { FaultKind, FaultSpec } from './faults/fault.ts';
export { InvalidFault, type ActiveFault, type Faults } from './faults/faults.ts';
export type { Limit } from './limits.ts';
export { startStandin, type CatalogueChoice, type Standin, type StandinOptions } from './standin.ts';
