/** One thing that a service depends on. */
export interface Probe {
  name: string;
  /** Whether the service is of no use without it. */
  critical: boolean;
  /** How long `check` may take before it counts as failed. */
  deadlineMs: number;
  /** Resolves with details worth showing, or rejects with why it is down. */
  check: (signal: AbortSignal) => Promise<unknown>;
}

/** What a probe found. */
export interface ProbeResult {
  status: 'up' | 'down';
  critical: boolean;
  duration_ms: number;
  /** Why it is down. */
  error?: string;
  detail?: unknown;
}

/** What all probes found. */
export interface HealthReport {
  /** Every critical probe is up and the service is not being stopped. */
  ready: boolean;
  probes: Readonly<Record<string, ProbeResult>>;
}

/** The health of one service. */
export interface Health {
  /** Runs the probes, all at once; callers within `cacheMs` of a check share its answer. Never rejects. */
  check(): Promise<HealthReport>;
  /** From now on not ready, so that no new work is sent here while the service ends. */
  drain(): void;
}

/** Makes the health of a service out of its probes. */
export function createHealth(probes: readonly Probe[], options: { cacheMs: number }): Health {
  let draining = false;
  let cached: { untilMs: number; results: Promise<Record<string, ProbeResult>> } | undefined;

  return {
    async check() {
      if (cached === undefined || performance.now() >= cached.untilMs) {
        cached = { untilMs: performance.now() + options.cacheMs, results: runAll(probes) };
      }
      const results = await cached.results;
      const critical = Object.values(results).filter((result) => result.critical);
      return { ready: !draining && critical.every(({ status }) => status === 'up'), probes: results };
    },
    drain() {
      draining = true;
    },
  };
}

async function runAll(probes: readonly Probe[]): Promise<Record<string, ProbeResult>> {
  const results = await Promise.all(probes.map(async (probe) => [probe.name, await run(probe)] as const));
  return Object.fromEntries(results);
}

async function run({ critical, deadlineMs, check }: Probe): Promise<ProbeResult> {
  const startMs = performance.now();
  const durationMs = (): number => Math.round(performance.now() - startMs);
  const signal = AbortSignal.timeout(deadlineMs);
  const deadline = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no answer within ${deadlineMs} ms`)));
  });
  try {
    const detail = await Promise.race([check(signal), deadline]);
    return {
      status: 'up',
      critical,
      duration_ms: durationMs(),
      ...(detail === undefined ? {} : { detail }),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'down', critical, duration_ms: durationMs(), error: reason };
  }
}
