// The permissions that the program runs with, from source (deno.json's start task), as a bundle and
// compiled: what it reads of the environment by name, and no write, run, ffi or sys.
import { PROXY_VARIABLES } from "./proxies.ts";
import { CA_VARIABLES } from "./certificates.ts";
import { VARIABLES } from "./variables.ts";

/** Would move what listens on 127.0.0.1 to elsewhere; it is taken out of the environment. */
export const SERVE_VARIABLE = "DENO_SERVE_ADDRESS";

const names = [
  ...Object.values(VARIABLES).map(({ name }) => name),
  ...PROXY_VARIABLES,
  ...CA_VARIABLES,
  SERVE_VARIABLE,
];

/** How this program was started. */
export type RunMode = "executable" | "source" | "bundle";

export const PERMISSIONS: readonly string[] = [
  "--allow-net",
  "--allow-read",
  `--allow-env=${names.join(",")}`,
];
