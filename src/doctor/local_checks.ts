// Checks without the network: version, permissions, proxies, trusted CAs, the import folder.
import { findPemProblem, listCaVariables } from "../config/certificates.ts";
import type { ConfigProblem } from "../config/config_error.ts";
import { findImportDirProblem } from "../config/import_dir.ts";
import { PERMISSIONS, type RunMode } from "../config/permissions.ts";
import type { Environment } from "../config/variables.ts";
import { NAME, VERSION } from "../core/version.ts";
import { type Check, fail, pass, warn } from "./check.ts";
import { inspectProxy, maskHomeFolder, type ProxyProblem } from "./redact.ts";

/** Whether a permission is granted in full. */
export type HasPermission = (name: Deno.PermissionName) => boolean;

const NEEDED = ["net", "read"] as const;
const NEVER_NEEDED = ["write", "run", "ffi", "sys"] as const;

export function checkVersion(run: RunMode): Check {
  const { os, arch } = Deno.build;
  const how = { executable: "an executable", source: "from source", bundle: "a bundle" }[run];
  return pass("version", `${NAME} ${VERSION}, ${how}, Deno ${Deno.version.deno}, ${os} ${arch}`);
}

/** Whether this process has a permission in full. */
export function isGranted(name: Deno.PermissionName): boolean {
  const { state, partial } = Deno.permissions.querySync({ name });
  return state === "granted" && !partial;
}

export function checkPermissions(has: HasPermission): Check {
  const missing = NEEDED.filter((name) => !has(name));
  if (missing.length > 0) {
    return fail("permissions", `not fully granted: ${missing.join(", ")}`, permissionRemedy());
  }
  const extra = [
    ...(has("env") ? ["env as a whole"] : []),
    ...NEVER_NEEDED.filter((name) => has(name)),
  ];
  return extra.length === 0
    ? pass("permissions", "net, read, env by name; no write, run, ffi, sys")
    : warn("permissions", `more than needed is granted: ${extra.join(", ")}`, permissionRemedy());
}

function permissionRemedy(): string {
  const names = PERMISSIONS.map((flag) => flag.replace(/=.*/, "=NAMES")).join(" ");
  return `use the executable or deno task start: they are granted ${names}`;
}

/** The proxies in force, by host and port alone: a URL may hold a password. `url` is the API's, if known. */
export function checkProxies(
  environment: Environment,
  url: URL | undefined,
  proxyFor: (url: URL) => URL | undefined,
): Check {
  const get = (name: string) => environment[name] || environment[name.toLowerCase()];
  const set: string[] = [];
  const problems: ProxyProblem[] = [];
  for (const name of ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"]) {
    const value = get(name);
    if (value === undefined) continue;
    const proxy = inspectProxy(value);
    if ("problem" in proxy) problems.push(proxy.problem);
    set.push(`${name} ${"problem" in proxy ? `(${PROXY_PROBLEMS[proxy.problem]})` : proxy.host}`);
  }
  if (set.length === 0) return pass("proxy", "none is set: the API is reached directly");
  const exceptions = get("NO_PROXY")?.replace(/[^,]*@/g, "");
  if (exceptions !== undefined) set.push(`NO_PROXY ${exceptions}`);
  const message = set.join(", ");
  if (problems.includes("unencoded user")) return fail("proxy", message, ENCODE_REMEDY);
  if (problems.length > 0) return warn("proxy", message, "write it as http://HOST:PORT");
  if (url === undefined) return pass("proxy", message);
  const proxy = proxyFor(url);
  const route = proxy === undefined ? "directly" : `through ${proxy.host}`;
  return pass("proxy", `${message}: the API is reached ${route}`);
}

const PROXY_PROBLEMS: Readonly<Record<ProxyProblem, string>> = {
  "unencoded user": "not shown: user or password is not percent-encoded",
  "not a URL": "not shown: not a proxy's URL, so it is ignored",
};
const ENCODE_REMEDY =
  "percent-encode user and password: # as %23, / as %2F, : as %3A, ? as %3F, @ as %40, \\ as %5C";

/** The certificate authorities that are trusted; `problems` are those of the configuration. */
export async function checkTrust(
  environment: Environment,
  problems: readonly ConfigProblem[],
): Promise<Check> {
  const set = listCaVariables(environment);
  if (set.length === 0) return pass("trust", "Mozilla's CAs, which are built in");
  const shown = set.map((name) => `${name}=${maskHomeFolder(environment[name] ?? "")}`).join(", ");
  if (problems.some(({ variable = "" }) => set.includes(variable))) {
    return fail("trust", `${shown} cannot be used`, "see configuration above");
  }
  const extra = environment.NODE_EXTRA_CA_CERTS;
  const why = extra ? await findPemProblem(extra) : undefined;
  if (why !== undefined) {
    const message = `${shown}: NODE_EXTRA_CA_CERTS cannot be used (${why})`;
    return warn("trust", message, "correct it, or unset it");
  }
  if (set.includes("SSL_CERT_DIR") && !set.includes("SSL_CERT_FILE")) {
    return warn("trust", `${shown}: SSL_CERT_DIR is ignored`, "set SSL_CERT_FILE, or unset it");
  }
  return pass("trust", shown);
}

export async function checkImportFolder(path: string | undefined): Promise<Check> {
  if (path === undefined) return pass("import folder", "unset: no files are read");
  const why = await findImportDirProblem(path);
  const shown = maskHomeFolder(path);
  if (why === undefined) return pass("import folder", `${shown} can be read`);
  return fail("import folder", `${shown} ${why}`, "correct B4B_IMPORT_DIR or the folder's rights");
}
