// The rules of the scan: what an executable may do, and what must not be in the code inside it.
import { isObject, type JsonObject } from "../../src/core/json.ts";
import type { Package } from "../release/packages.ts";
import type { ScanTargets } from "./scan_targets.ts";

/** Settings of deno compile that a release must not have: argument, env file, ignored certificates. */
const SETTINGS = { argv: [], env_vars_from_env_file: {}, unsafely_ignore_certificate_errors: null };

/** Sentences about settings and permissions that differ from those asked for with `flags`. */
export function checkMetadata(metadata: JsonObject, flags: readonly string[]): string[] {
  const settings = Object.entries(SETTINGS)
    .filter(([name, value]) => !isSame(metadata[name], value))
    .map(([name]) => `Its setting ${name} is not empty.`);
  const { permissions } = metadata;
  if (!isObject(permissions)) return [...settings, "It has no list of permissions."];
  const expected = expectedPermissions(flags);
  // without a flag for it, this lists the hosts that Deno trusts
  if (!isSame(permissions.allow_import, [])) expected.allow_import = permissions.allow_import;
  const differing = Object.keys({ ...permissions, ...expected })
    .map((name) => [name, permissions[name], expected[name] ?? null] as const)
    .filter(([, is, should]) => !isSame(is, should));
  return [
    ...settings,
    ...differing.map(([name, is, should]) =>
      `Its permission ${name} is ${JSON.stringify(is)} instead of ${JSON.stringify(should)}.`
    ),
  ];
}

function expectedPermissions(flags: readonly string[]): JsonObject {
  const expected: JsonObject = { prompt: false };
  for (const flag of flags) {
    const [name = "", value] = flag.slice("--".length).split("=");
    expected[name.replaceAll("-", "_")] = value === undefined ? [] : value.split(",");
  }
  return expected;
}

function isSame(value: unknown, expected: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(expected);
}

/** Sentences about secrets and paths of this machine in JavaScript; none repeats a secret. */
export function checkCode(code: string, { secrets, folders }: ScanTargets): string[] {
  const text = resolveEscapes(code);
  const slashed = text.replaceAll("\\", "/");
  return [
    ...Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret))
      .map(([name]) => `It contains the value of ${name}.`),
    ...Object.entries(folders)
      .filter(([, folder]) => pathPattern(folder).test(slashed))
      .map(([name, folder]) => `It contains a path of this machine: ${folder} (${name}).`),
  ];
}

/** Resolves the escapes of JavaScript's strings, which bundlers also use for what is not ASCII. */
function resolveEscapes(code: string): string {
  return code.replace(
    /\\(?:x([\dA-F]{2})|u([\dA-F]{4})|(["'`\\]))/gi,
    (_, byte, unit, char) => char ?? String.fromCharCode(parseInt(byte ?? unit, 16)),
  );
}

/** Finds a folder, as a path or in a URL. */
function pathPattern(folder: string): RegExp {
  const path = folder.replaceAll("\\", "/");
  const spellings = [path, encodeURI(path)].map((text) => RegExp.escape(text)).join("|");
  // every machine has a folder such as /tmp: only a path inside it says something
  const isCommon = path.split("/").length <= 2;
  return new RegExp(`(?:${spellings})${isCommon ? "/[^/\\s\"'\`]" : "(?![\\w.-])"}`, "i");
}

/** Libraries of the SDK's HTTP side, which a server on stdio does not need. */
const FOREIGN = /^(?:express|hono|jose|@hono\/.*)$/;

/** Sentences about libraries that must not be in the bundle. */
export function checkPackages(packages: readonly Package[]): string[] {
  return packages.filter(({ name }) => FOREIGN.test(name))
    .map(({ name, version }) => `It contains ${name} ${version}.`);
}
