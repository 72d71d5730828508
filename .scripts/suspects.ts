// What this machine could leave behind in an executable.
import { fileURLToPath } from "node:url";
import { SANDBOX_ACCOUNTS, SANDBOX_PASSWORD } from "../src/sandbox/auth/accounts.ts";
import { ROOT, runCommand } from "./compiler.ts";
import type { Suspects } from "./findings.ts";
import { PERMISSIONS } from "../src/config/permissions.ts";

/** In characters; what is shorter stands in any large file by chance, and would be found in each. */
const SHORTEST_SECRET = 8;
/** Of phone and password: so short is no password that the API takes. */
const SHORTEST_CREDENTIAL = 6;
const CREDENTIALS = ["B4B_PHONE", "B4B_PASSWORD"];
const NAMES_OF_SECRETS = /TOKEN|SECRET|PASSWORD|KEY/i;
const FOLDERS = ["HOME", "USERPROFILE", "DENO_DIR", "TMPDIR", "TEMP", "TMP"]
  .concat("RUNNER_TEMP", "GITHUB_WORKSPACE");

type Environment = Readonly<Record<string, string>>;

export async function findSuspects(env: Environment = Deno.env.toObject()): Promise<Suspects> {
  const { denoDir } = JSON.parse(await runCommand(Deno.execPath(), ["info", "--json"]));
  return suspectsIn(env, { "the project": fileURLToPath(ROOT), "deno's cache": String(denoDir) });
}

/** From variables, and folders that are known besides. */
export function suspectsIn(env: Environment, folders: Suspects["folders"]): Suspects {
  const named = FOLDERS.flatMap((name) => env[name] ? [[name, env[name]] as const] : []);
  return {
    secrets: Object.fromEntries(Object.entries(env).filter(isSecret)),
    folders: Object.fromEntries(
      [...Object.entries(folders), ...named]
        .map(([name, folder]) => [name, folder.replace(/[\\/]+$/, "")] as const)
        .filter(([, folder]) => folder.length > 1),
    ),
    permissions: PERMISSIONS,
  };
}

/** The sandbox's password and phones are public. */
const PUBLIC: readonly string[] = [
  SANDBOX_PASSWORD,
  ...SANDBOX_ACCOUNTS.map(({ phone }) => phone),
];

function isSecret([name, value]: readonly [string, string]): boolean {
  if (PUBLIC.includes(value)) return false;
  if (CREDENTIALS.includes(name)) return value.length >= SHORTEST_CREDENTIAL;
  return NAMES_OF_SECRETS.test(name) && value.length >= SHORTEST_SECRET;
}
