// What the scan searches for: secrets in this process's variables, and folders of this machine.
import { fileURLToPath } from "node:url";
import { SANDBOX_ACCOUNTS, SANDBOX_PASSWORD } from "../../src/sandbox/auth/accounts.ts";
import { ROOT, runCommand } from "../release/compiler.ts";

export interface ScanTargets {
  /** Values by the name of their variable. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Absolute paths by what they are. */
  readonly folders: Readonly<Record<string, string>>;
}

/** In characters; a shorter value is in any large file by chance. */
const MIN_SECRET_LENGTH = 8;
const SECRET_NAMES = /TOKEN|SECRET|PASSWORD|KEY|^B4B_PHONE$/i;
const FOLDER_NAMES = ["HOME", "USERPROFILE", "TMPDIR", "RUNNER_TEMP", "GITHUB_WORKSPACE"];
/** The sandbox's credentials are in README. */
const PUBLIC = [SANDBOX_PASSWORD, ...SANDBOX_ACCOUNTS.map(({ phone }) => phone)];

type Variables = Readonly<Record<string, string>>;

export async function scanTargets(): Promise<ScanTargets> {
  const { denoDir } = JSON.parse(await runCommand(Deno.execPath(), ["info", "--json"]));
  const folders = { "the project": fileURLToPath(ROOT), "deno's cache": String(denoDir) };
  return targetsIn(Deno.env.toObject(), folders);
}

export function targetsIn(variables: Variables, folders: Variables): ScanTargets {
  const named = FOLDER_NAMES.map((name) => [name, variables[name] ?? ""] as const);
  return {
    secrets: Object.fromEntries(Object.entries(variables).filter(isSecret)),
    folders: Object.fromEntries(
      [...Object.entries(folders), ...named]
        .map(([name, folder]) => [name, folder.replace(/[\\/]+$/, "")])
        .filter(([, folder]) => folder !== ""),
    ),
  };
}

function isSecret([name, value]: readonly [string, string]): boolean {
  return SECRET_NAMES.test(name) && value.length >= MIN_SECRET_LENGTH && !PUBLIC.includes(value);
}
