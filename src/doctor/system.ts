// What the doctor asks the system for; tests ask something else.
import { shakeHands } from "./tls.ts";

export const SYSTEM = {
  shakeHands,
  /** As fetch resolves names: by the system, with its hosts file. */
  async lookup(hostname: string): Promise<readonly string[]> {
    const { lookup } = await import("node:dns/promises");
    const found = await lookup(hostname, { all: true });
    return found.map(({ address }) => address);
  },
  hasPermission(name: Deno.PermissionName): boolean {
    const { state, partial } = Deno.permissions.querySync({ name });
    return state === "granted" && !partial;
  },
};
