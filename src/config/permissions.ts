// The permissions that the program runs with from source (deno.json's start task), as a bundle and
// compiled: the environment by name, and no write, run, ffi or sys.
import { PROXY_VARIABLES } from "./proxies.ts";
import { CA_VARIABLES } from "./certificates.ts";
import { VARIABLES } from "./variables.ts";

/** Deno's variable that would move servers away from 127.0.0.1; it is removed at the start. */
export const SERVE_VARIABLE = "DENO_SERVE_ADDRESS";

const READABLE_VARIABLES = [
  ...Object.values(VARIABLES).map(({ name }) => name),
  ...PROXY_VARIABLES,
  ...CA_VARIABLES,
  SERVE_VARIABLE,
];

/** How the program runs. */
export type RunMode = "executable" | "source" | "bundle";

export const PERMISSIONS: readonly string[] = [
  "--allow-net",
  "--allow-read",
  `--allow-env=${READABLE_VARIABLES.join(",")}`,
];
