// The permissions that the server runs with, from source (deno.json's start task) and compiled: what
// it reads of the environment by name, and no write, run, ffi or sys.
import { PROXY_VARIABLES } from "../src/api/probe.ts";
import { VARIABLES } from "../src/variables.ts";

const names = [...Object.values(VARIABLES).map(({ name }) => name), ...PROXY_VARIABLES];

export const PERMISSIONS: readonly string[] = [
  "--allow-net",
  "--allow-read",
  `--allow-env=${names.join(",")}`,
];
