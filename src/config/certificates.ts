// Certificate authorities trusted in addition to the built-in ones, as environment variables name them.
import type { ConfigProblem } from "./config_error.ts";
import type { Environment } from "./variables.ts";

/** The variables that name trusted certificate authorities; of these, Deno ignores SSL_CERT_DIR. */
export const CA_VARIABLES = [
  "DENO_TLS_CA_STORE",
  "DENO_CERT",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
] as const;

/** Those of the variables that are set; the system's own matter only if its store is used. */
export function listCaVariables(environment: Environment): string[] {
  return CA_VARIABLES
    .filter((name) => !name.startsWith("SSL_") || usesSystemStore(environment))
    .filter((name) => environment[name]);
}

function usesSystemStore({ DENO_TLS_CA_STORE: store = "" }: Environment): boolean {
  return store.split(",").some((name) => name.trim() === "system");
}

/**
 * A problem for each variable whose value would make every connection fail, or whose certificates
 * would be ignored. `loadStore` loads them as the first connection does.
 */
export async function findCertificateProblems(
  environment: Environment,
  loadStore: () => void = () => Deno.createHttpClient({}).close(),
): Promise<readonly ConfigProblem[]> {
  const { DENO_TLS_CA_STORE: store, DENO_CERT: file } = environment;
  if (!store && !file) return [];
  const problems: ConfigProblem[] = [];
  const report = (variable: string, rule: string) =>
    problems.push({
      variable,
      text: `${variable} is ${JSON.stringify(environment[variable])} (from the environment) ` +
        `but must be ${rule}`,
    });
  if (store && !store.split(",").every((name) => /^(system|mozilla)$/.test(name.trim()))) {
    report("DENO_TLS_CA_STORE", "system, mozilla, or both separated by a comma");
  }
  for (const variable of pemVariables(environment)) {
    const why = await findPemProblem(environment[variable] ?? "");
    const rule = "the path of a PEM file with certificates";
    if (why !== undefined) report(variable, `${rule} (${why}); unset it if it is not needed`);
  }
  return problems.length > 0 ? problems : findStoreProblem(loadStore, file);
}

/** The variables whose files Deno reads; only on Linux is the system's store a file. */
function pemVariables(environment: Environment): string[] {
  const read = Deno.build.os === "linux" ? ["DENO_CERT", "SSL_CERT_FILE"] : ["DENO_CERT"];
  return listCaVariables(environment).filter((name) => read.includes(name));
}

function findStoreProblem(loadStore: () => void, file: string | undefined): ConfigProblem[] {
  const variable = file ? "DENO_CERT" : "DENO_TLS_CA_STORE";
  try {
    loadStore();
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ variable, text: `${variable} (from the environment) cannot be used: ${why}` }];
  }
}

/** Why Deno cannot use all certificates in a PEM file; undefined if it can. */
export async function findPemProblem(path: string): Promise<string | undefined> {
  try {
    return await checkPem(await Deno.readFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "it does not exist";
    return `it cannot be read: ${error instanceof Error ? error.name : error}`;
  }
}

async function checkPem(bytes: Uint8Array): Promise<string | undefined> {
  // what surrounds the certificates may be in any encoding
  const text = new TextDecoder("latin1").decode(bytes);
  if (/^(ÿþ|þÿ)/.test(text)) return "it is in UTF-16: save it as UTF-8 without a byte order mark";
  if (/^ï»¿-----BEGIN/.test(text)) {
    return "its byte order mark hides the first certificate: save it without the mark";
  }
  const { X509Certificate } = await import("node:crypto");
  let count = 0;
  for (const { label, line, base64 } of readBlocks(text)) {
    const block = `${label === "CERTIFICATE" ? "certificate" : label} in line ${line}`;
    if (base64 === undefined) return `the ${block} has no end`;
    if (!BASE64.test(base64)) return `the ${block} is damaged: it is not base64`;
    if (label !== "CERTIFICATE") continue;
    count++;
    try {
      new X509Certificate(Uint8Array.fromBase64(base64));
    } catch {
      return `the ${block} is damaged`;
    }
  }
  return count > 0 ? undefined : "it contains none";
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

interface Block {
  readonly label: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Undefined if the block has no end. */
  readonly base64: string | undefined;
}

/** The blocks of a PEM file, found by the lines by which Deno finds them. */
function* readBlocks(text: string): Generator<Block> {
  let open: { readonly label: string; readonly line: number; base64: string } | undefined;
  for (const [index, line] of text.split(/\r\n|[\r\n]/).entries()) {
    const [, label] = /^-----BEGIN (.*)-----\s*$/.exec(line) ?? [];
    if (label !== undefined) {
      if (open !== undefined) yield { ...open, base64: undefined };
      open = { label, line: index + 1, base64: "" };
    } else if (open !== undefined && line.startsWith(`-----END ${open.label}-----`)) {
      yield open;
      open = undefined;
    } else if (open !== undefined) open.base64 += line.trim();
  }
  if (open !== undefined) yield { ...open, base64: undefined };
}
