// What must not be inside an executable. An empty program from the same compiler tells what Deno's
// runtime brings along: paths of its own builders, and the settings that nobody chose.
import { isObject, type JsonObject } from "../src/core/json.ts";
import type { Executable } from "./executable.ts";
import { folderForms, formsOf } from "./forms.ts";

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

/** Sentences about what is wrong, without any secret; none if nothing is. */
export function findFaults(found: Executable, empty: Executable, suspects: Suspects): string[] {
  const faults = [
    ...Object.entries(suspects.secrets)
      .filter(([, value]) => formsOf(value).some((form) => found.text.includes(form)))
      .map(([name]) => `It holds the value of ${name}.`),
    ...Object.entries(suspects.folders)
      .filter(([, folder]) => holdsOwnPath(found, empty, folder))
      .map(([name, folder]) => `It holds a path of this machine: ${folder} (${name}).`),
    ...Object.entries(SHAPES).flatMap(([what, shape]) => findShape(found, empty, what, shape)),
    ...findSettings(found.metadata, empty.metadata),
    ...findPermissions(found.metadata, empty.metadata, suspects.permissions),
  ];
  const secrets = Object.values(suspects.secrets).flatMap((value) => [value, ...formsOf(value)]);
  return faults.map((fault) => secrets.reduce((text, form) => text.replaceAll(form, "…"), fault));
}

/** Whether it holds paths in `folder` that the empty program does not hold, or the folder itself. */
function holdsOwnPath(found: Executable, empty: Executable, folder: string): boolean {
  return folderForms(folder).some((form) => {
    const usual = pathsIn(empty, form);
    return [...pathsIn(found, form)].some((path) => !usual.has(path));
  });
}

/** A folder's own end: what follows is no more of its name. */
const PATH = /(?![\w.-])[^\0-\x20"'`<>|]*/y;

/** The whole paths that begin with a folder. */
function pathsIn({ text }: Executable, folder: string): Set<string> {
  // everybody has a folder such as /tmp: it tells something only with what is in it
  const isCommon = folder.split(/[\\/]+/).length <= 2;
  const paths = new Set<string>();
  for (let at = text.indexOf(folder); at !== -1; at = text.indexOf(folder, at + 1)) {
    PATH.lastIndex = at + folder.length;
    const [rest] = PATH.exec(text) ?? [];
    if (rest === undefined || (isCommon && !/^[\\/]+[^\\/]/.test(rest))) continue;
    paths.add(folder + rest);
  }
  return paths;
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
