// Whom deno trusts beside what it brings, as variables of its own say.
import type { ConfigProblem } from "./config_error.ts";
import type { Environment } from "./sources.ts";

/** What deno reads to know whom to trust. */
export const CA_VARIABLES = ["DENO_TLS_CA_STORE", "DENO_CERT", "NODE_EXTRA_CA_CERTS"] as const;

/** What would make every connection fail: a problem for each variable that deno refuses. */
export function findCertificateFaults(environment: Environment): readonly ConfigProblem[] {
  const { DENO_TLS_CA_STORE: store, DENO_CERT: file } = environment;
  const faults: ConfigProblem[] = [];
  if (store && !store.split(",").every((name) => /^(system|mozilla)$/.test(name.trim()))) {
    faults.push({
      variable: "DENO_TLS_CA_STORE",
      text: `DENO_TLS_CA_STORE is ${JSON.stringify(store)} (from the environment) but must be ` +
        "system, mozilla, or both with a comma",
    });
  }
  const why = file === undefined ? undefined : findFileFault(file);
  if (why !== undefined) {
    faults.push({
      variable: "DENO_CERT",
      text: `DENO_CERT is ${JSON.stringify(file)} (from the environment) but must be the path of ` +
        `a PEM file with certificates (${why}); leave it out if it is not needed`,
    });
  }
  return faults;
}

/** Why no certificate can be read from `path`, if none can. */
export function findFileFault(path: string): string | undefined {
  try {
    const text = Deno.readTextFileSync(path);
    return text.includes("-----BEGIN CERTIFICATE-----") ? undefined : "there is none in it";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "it does not exist";
    return `it cannot be read: ${error instanceof Error ? error.name : error}`;
  }
}
