// Certificate authorities trusted in addition to the built-in ones, as Deno's variables name them.
import type { ConfigProblem } from "./config_error.ts";
import type { Environment } from "./variables.ts";

/** Deno's variables that name trusted certificate authorities. */
export const CA_VARIABLES = ["DENO_TLS_CA_STORE", "DENO_CERT", "NODE_EXTRA_CA_CERTS"] as const;

/** A problem for each variable whose value would make every connection fail. */
export function findCertificateProblems(environment: Environment): readonly ConfigProblem[] {
  const { DENO_TLS_CA_STORE: store, DENO_CERT: file } = environment;
  const problems: ConfigProblem[] = [];
  if (store && !store.split(",").every((name) => /^(system|mozilla)$/.test(name.trim()))) {
    problems.push({
      variable: "DENO_TLS_CA_STORE",
      text: `DENO_TLS_CA_STORE is ${JSON.stringify(store)} (from the environment) but must be ` +
        "system, mozilla, or both separated by a comma",
    });
  }
  const why = file === undefined ? undefined : findPemProblem(file);
  if (why !== undefined) {
    problems.push({
      variable: "DENO_CERT",
      text: `DENO_CERT is ${JSON.stringify(file)} (from the environment) but must be the path of ` +
        `a PEM file with certificates (${why}); unset it if it is not needed`,
    });
  }
  return problems;
}

/** Why no certificate can be read from `path`; undefined if one can. */
export function findPemProblem(path: string): string | undefined {
  try {
    const text = Deno.readTextFileSync(path);
    return text.includes("-----BEGIN CERTIFICATE-----") ? undefined : "it contains none";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "it does not exist";
    return `it cannot be read: ${error instanceof Error ? error.name : error}`;
  }
}
