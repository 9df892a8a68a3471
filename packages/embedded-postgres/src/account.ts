import { existsSync, readFileSync } from 'node:fs';

/** An operating-system account by its numbers. */
export interface Account {
  uid: number;
  gid: number;
}

const setpriv = '/usr/bin/setpriv';

/**
 * The account that PostgreSQL runs as: null for our own, another one when we are root, which PostgreSQL
 * refuses to run as.
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this system has neither a "postgres" nor a "nobody" account. ' +
      'Start as another user, or set DATABASE_URL.',
  );
}

/** A command line and the account to spawn it as. */
export interface Launch {
  command: string;
  args: string[];
  account: Account | null;
}

/**
 * How to run a program as `account`. Where `setpriv` exists the program may also pass through folders that
 * only root can enter (a checkout below /root, a temporary folder), which a bare change of user could not.
 */
export function launchAs(account: Account | null, program: string, args: string[]): Launch {
  if (account === null || !existsSync(setpriv)) return { command: program, args, account };
  const drop = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
    // Else access(2), by which PostgreSQL looks for its programs, would go without the capability.
    '--securebits=+no_setuid_fixup',
  ];
  return { command: setpriv, args: [...drop, program, ...args], account: null };
}
