/** Below the ports that systems give out by themselves. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

/** The port that pages for an API's host have whenever it is free, so that password managers recognize them. */
export function preferredPort(apiHost: string): number {
  let hash = 0x811c9dc5; // FNV-1a
  for (const byte of new TextEncoder().encode(apiHost)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return FIRST_PORT + (hash >>> 0) % PORTS;
}
