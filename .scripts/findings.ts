// What must not be inside an executable. An empty program from the same compiler tells what Deno's
// runtime brings along: paths of its own builders, and the settings that nobody chose.
import { isObject, type JsonObject } from "../src/api/json.ts";
import { asBytes, type Executable } from "./executable.ts";

export interface Suspects {
  /** Values by what they are: an environment variable's name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Folders of this machine by what they are. */
  readonly folders: Readonly<Record<string, string>>;
  /** The permissions that were asked for, as flags. */
  readonly permissions: readonly string[];
}

/** Shapes of what nobody may ship; findings name the shape and never the secret. */
const SHAPES = {
  "a JSON web token": /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
  "a private key": /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/g,
  "a token of GitHub, npm or a cloud":
    /\b(?:gh[opsu]_\w{30,}|github_pat_\w{30,}|npm_[A-Za-z0-9]{36}\b|sk-ant-[\w-]{30,}|AKIA[A-Z0-9]{16}\b)/g,
  "a home folder of Linux": /\/home\/[\w.-]+\//g,
  "a home folder of macOS": /\/Users\/[\w.-]+\//g,
  "a home folder of Windows": /[A-Za-z]:[\\/]{1,2}Users[\\/]{1,2}[\w.-]+/g,
};

/** Sentences about what is wrong; none if nothing is. */
export function findFaults(found: Executable, empty: Executable, suspects: Suspects): string[] {
  return [
    ...Object.entries(suspects.secrets)
      .filter(([, value]) => found.text.includes(asBytes(value)))
      .map(([name]) => `It holds the value of ${name}.`),
    ...Object.entries(suspects.folders)
      .filter(([, folder]) => namesFolder(found, folder) && !namesFolder(empty, folder))
      .map(([name, folder]) => `It holds a path of this machine: ${folder} (${name}).`),
    ...Object.entries(SHAPES).flatMap(([what, shape]) => findShape(found, empty, what, shape)),
    ...findSettings(found.metadata, empty.metadata),
    ...findPermissions(found.metadata, empty.metadata, suspects.permissions),
  ];
}

function namesFolder({ text }: Executable, folder: string): boolean {
  const plain = asBytes(folder);
  const written = [plain, plain.replaceAll("\\", "/"), plain.replaceAll("\\", "\\\\")];
  return written.some((path) => text.includes(`${path}/`) || text.includes(`${path}\\`));
}

function findShape(found: Executable, empty: Executable, what: string, shape: RegExp): string[] {
  const usual = new Set(empty.text.match(shape));
  const strange = (found.text.match(shape) ?? []).filter((match) => !usual.has(match));
  return strange.length === 0 ? [] : [`It holds ${what}, ${strange.length} times.`];
}

/** What differs between any two programs. */
const OWN = ["code_cache_key", "entrypoint_key", "app_name", "permissions"];

function findSettings(found: JsonObject, empty: JsonObject): string[] {
  const { env_vars_from_env_file: file } = found;
  const names = isObject(file) ? Object.keys(file) : ["?"];
  const faults = names.length === 0 ? [] : [`It holds an env file with ${names.join(", ")}.`];
  for (const key of Object.keys({ ...found, ...empty })) {
    if (OWN.includes(key) || key === "env_vars_from_env_file") continue;
    const [is, should] = [JSON.stringify(found[key]), JSON.stringify(empty[key])];
    if (is !== should) faults.push(`Its setting ${key} is ${is} instead of ${should}.`);
  }
  return faults;
}

function findPermissions(
  found: JsonObject,
  empty: JsonObject,
  flags: readonly string[],
): string[] {
  if (!isObject(found.permissions) || !isObject(empty.permissions)) {
    return ["It tells no permissions."];
  }
  const expected: JsonObject = { ...empty.permissions, prompt: false };
  for (const flag of flags) {
    const [name = "", value] = flag.slice("--".length).split("=");
    expected[name.replaceAll("-", "_")] = value === undefined ? [] : value.split(",");
  }
  const faults: string[] = [];
  for (const key of Object.keys({ ...found.permissions, ...expected })) {
    const [is, should] = [JSON.stringify(found.permissions[key]), JSON.stringify(expected[key])];
    if (is !== should) faults.push(`Its permission ${key} is ${is} instead of ${should}.`);
  }
  return faults;
}
