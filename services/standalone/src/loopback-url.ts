/** What stands for all of a machine's addresses, and the one of them under which it reaches itself. */
const loopbackOf: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };

/** Where this machine, a browser on it too, reaches a server that listens at `url`. */
export function loopbackUrl(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${loopbackOf[hostname] ?? hostname}${port && `:${port}`}`;
}
