import { readFileSync, writeFileSync } from 'node:fs';

/** Ticks of the clock that Linux counts a process's time by, on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** Seconds that a process has kept a core busy. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name before it may hold anything, even a bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [userTicks, systemTicks] = fields.slice(11, 13).map(Number);
  return ((userTicks ?? NaN) + (systemTicks ?? NaN)) / ticksPerSecond;
}

/** Resident memory of a process. */
export function residentMegabytes(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}

/** Lets the peak of a process begin again with what it has now. */
export function resetPeak(pid: number): void {
  const resetPeakOnly = '5';
  writeFileSync(`/proc/${pid}/clear_refs`, resetPeakOnly);
}
