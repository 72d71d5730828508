// The permissions that the program runs with from source (deno.json's start task), as a bundle and
// compiled: the environment by name or prefix, and no write, run, ffi or sys.
import { PROXY_VARIABLES } from "./proxies.ts";
import { CA_VARIABLES } from "./certificates.ts";
import { MISSPELLINGS } from "./misspellings.ts";
import { VARIABLES } from "./variables.ts";

/** Deno's variable that would move servers away from 127.0.0.1; it is removed at the start. */
export const SERVE_VARIABLE = "DENO_SERVE_ADDRESS";

/** The variable that names a file for the keys of TLS connections; it is removed at the start. */
export const KEY_LOG_VARIABLE = "SSLKEYLOGFILE";

/** The names by which the environment may be read. */
export const READABLE_VARIABLES: readonly string[] = [
  ...Object.values(VARIABLES).map(({ name }) => name),
  ...PROXY_VARIABLES,
  ...CA_VARIABLES,
  SERVE_VARIABLE,
  KEY_LOG_VARIABLE,
  ...MISSPELLINGS.keys(),
];

/** How the program runs. */
export type RunMode = "executable" | "source" | "bundle";

/** The beginnings of this program's names; with them, the command line stays short. */
const PREFIXES = ["B4", "b4b_", "API", "api_"];

export const PERMISSIONS: readonly string[] = [
  "--allow-net",
  "--allow-read",
  `--allow-env=${nameShortly(READABLE_VARIABLES).join(",")}`,
];

function nameShortly(names: readonly string[]): string[] {
  const others = names.filter((name) => !PREFIXES.some((prefix) => name.startsWith(prefix)));
  return [...PREFIXES.map((prefix) => `${prefix}*`), ...others];
}
