// The permissions that the program runs with, from source (deno.json's start task), as a bundle and
// compiled: what it reads of the environment by name, and no write, run, ffi or sys.
import { PROXY_VARIABLES } from "./api/probe.ts";
import { VARIABLES } from "./variables.ts";

/** What deno reads to know whom to trust; the doctor shows it. */
export const CA_VARIABLES: readonly string[] = [
  "DENO_TLS_CA_STORE",
  "DENO_CERT",
  "NODE_EXTRA_CA_CERTS",
];

const names = [
  ...Object.values(VARIABLES).map(({ name }) => name),
  ...PROXY_VARIABLES,
  ...CA_VARIABLES,
];

export const PERMISSIONS: readonly string[] = [
  "--allow-net",
  "--allow-read",
  `--allow-env=${names.join(",")}`,
];
