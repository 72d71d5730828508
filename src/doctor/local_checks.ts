// What the program finds on this machine: itself, its rights, proxies, trusted CAs, the import folder.
import { PERMISSIONS, type RunMode } from "../config/permissions.ts";
import { CA_VARIABLES, findPemProblem } from "../config/certificates.ts";
import type { Environment } from "../config/sources.ts";
import { NAME, VERSION } from "../core/version.ts";
import { type Check, fail, pass, warn } from "./check.ts";
import { type ProxyFault, readProxy, shortenPath } from "./redact.ts";

/** Whether a permission is granted, and wholly. */
export type HasPermission = (name: Deno.PermissionName) => boolean;

const NEEDED = ["net", "read"] as const;
const NEVER_NEEDED = ["write", "run", "ffi", "sys"] as const;

export function checkVersion(run: RunMode): Check {
  const { os, arch } = Deno.build;
  const how = { executable: "an executable", source: "from source", bundle: "a bundle" }[run];
  return pass("version", `${NAME} ${VERSION}, ${how}, Deno ${Deno.version.deno}, ${os} ${arch}`);
}

/** Whether this process has a permission, and wholly. */
export function isGranted(name: Deno.PermissionName): boolean {
  const { state, partial } = Deno.permissions.querySync({ name });
  return state === "granted" && !partial;
}

export function checkPermissions(has: HasPermission): Check {
  const missing = NEEDED.filter((name) => !has(name));
  if (missing.length > 0) {
    return fail("permissions", `not wholly granted: ${missing.join(", ")}`, grantOnly());
  }
  const extra = [
    ...(has("env") ? ["env as a whole"] : []),
    ...NEVER_NEEDED.filter((name) => has(name)),
  ];
  return extra.length === 0
    ? pass("permissions", "net, read, env by name; no write, run, ffi, sys")
    : warn("permissions", `more than needed is granted: ${extra.join(", ")}`, grantOnly());
}

function grantOnly(): string {
  const names = PERMISSIONS.map((flag) => flag.replace(/=.*/, "=NAMES")).join(" ");
  return `use the executable or deno task start: they are granted ${names}`;
}

/** The proxies in force, by host and port: they may carry a password. `url` is the API's, if known. */
export function checkProxies(
  environment: Environment,
  url: URL | undefined,
  proxyFor: (url: URL) => URL | undefined,
): Check {
  const get = (name: string) => environment[name] || environment[name.toLowerCase()];
  const set: string[] = [];
  const faults: ProxyFault[] = [];
  for (const name of ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"]) {
    const value = get(name);
    if (value === undefined) continue;
    const read = readProxy(value);
    if ("fault" in read) faults.push(read.fault);
    set.push(`${name} ${"fault" in read ? `(${PROXY_FAULTS[read.fault]})` : read.host}`);
  }
  if (set.length === 0) return pass("proxy", "none is set: the API is reached directly");
  const exceptions = get("NO_PROXY")?.replace(/[^,]*@/g, "");
  if (exceptions !== undefined) set.push(`NO_PROXY ${exceptions}`);
  const message = set.join(", ");
  if (faults.includes("bare user")) return fail("proxy", message, ENCODE_CURE);
  if (faults.length > 0) return warn("proxy", message, "write it as http://HOST:PORT");
  if (url === undefined) return pass("proxy", message);
  const proxy = proxyFor(url);
  const way = proxy === undefined ? "directly" : `through ${proxy.host}`;
  return pass("proxy", `${message}: the API is reached ${way}`);
}

const PROXY_FAULTS: Readonly<Record<ProxyFault, string>> = {
  "bare user": "not shown: user or password is not percent-encoded",
  "no URL": "not shown: no URL of a proxy, so that it is ignored",
};
const ENCODE_CURE =
  "percent-encode user and password: # as %23, / as %2F, : as %3A, ? as %3F, @ as %40, \\ as %5C";

/** Whom deno trusts beside what it brings. */
export function checkTrust(environment: Environment): Check {
  const set = CA_VARIABLES.flatMap((name) =>
    environment[name] ? `${name}=${shortenPath(environment[name])}` : []
  );
  if (set.length === 0) return pass("trust", "Mozilla's CAs, which the program brings");
  const extra = environment.NODE_EXTRA_CA_CERTS;
  const why = extra ? findPemProblem(extra) : undefined;
  if (why === undefined) return pass("trust", set.join(", "));
  const message = `${set.join(", ")}: NODE_EXTRA_CA_CERTS is ignored (${why})`;
  return warn("trust", message, "correct its path, or leave it out");
}

export async function checkImportFolder(path: string | undefined): Promise<Check> {
  if (path === undefined) return pass("import folder", "unset: no files are read");
  const why = await findFault(path);
  const shown = shortenPath(path);
  if (why === undefined) return pass("import folder", `${shown} can be read`);
  return fail("import folder", `${shown} ${why}`, "correct B4B_IMPORT_DIR or the folder's rights");
}

async function findFault(path: string): Promise<string | undefined> {
  try {
    if (!(await Deno.stat(path)).isDirectory) return "is no folder";
    for await (const _ of Deno.readDir(path)) break;
    return undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "does not exist";
    return `cannot be read (${error instanceof Error ? error.name : error})`;
  }
}
