// The configuration: from where variables are set to checked values, or to all that is wrong with them.
import { StartError } from "./errors.ts";
import { show } from "./values/text.ts";
import { type Variable, VARIABLES } from "./variables.ts";

type ValueOf<V> = V extends Variable<infer T> ? T : never;

/** A checked configuration; times are in milliseconds. */
export type Config = { readonly [K in keyof typeof VARIABLES]: ValueOf<(typeof VARIABLES)[K]> };

/** One place that sets variables, named as it reads after "from". */
export interface Source {
  readonly label: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Whether a value counts as unset: empty, or a client's placeholder that nothing replaced. */
export function isUnset(value: string | undefined): boolean {
  return value === undefined || value.trim() === "" || /^\$\{[^}]*\}$/.test(value.trim());
}

/**
 * Reads the configuration from `sources`, the first of which wins; throws one StartError that lists
 * every problem. With `sandbox`, base URL and credentials are not looked at.
 */
export function loadConfig(
  sources: readonly Source[],
  options: { readonly sandbox: boolean; readonly problems?: readonly string[] },
): Config {
  const problems = [...(options.problems ?? [])];

  function read<T>(variable: Variable<T>, wins?: (value: T) => boolean): T {
    let chosen: { value: T } | undefined;
    for (const source of sources) {
      const text = source.variables[variable.name];
      if (text === undefined || isUnset(text)) continue;
      try {
        const value = parse(variable, text);
        if (chosen === undefined || wins?.(value)) chosen = { value };
      } catch (error) {
        problems.push(problemOf(variable, text, source.label, error));
        chosen ??= { value: variable.absent };
      }
      if (wins === undefined) break;
    }
    return chosen === undefined ? variable.absent : chosen.value;
  }
  const connection = <T>(variable: Variable<T>) =>
    options.sandbox ? variable.absent : read(variable);
  const labelOf = ({ name }: { name: string }) =>
    sources.find((source) => !isUnset(source.variables[name]))?.label;

  const config: Config = {
    apiBaseUrl: connection(VARIABLES.apiBaseUrl),
    apiVersion: read(VARIABLES.apiVersion),
    apiTimeoutMs: read(VARIABLES.apiTimeoutMs),
    connectTimeoutMs: read(VARIABLES.connectTimeoutMs),
    maxRetries: read(VARIABLES.maxRetries),
    logLevel: read(VARIABLES.logLevel),
    phone: connection(VARIABLES.phone),
    password: connection(VARIABLES.password),
    readOnly: read(VARIABLES.readOnly, (value) => value),
    importDir: read(VARIABLES.importDir),
  };
  if (!options.sandbox) {
    const { phone, password } = VARIABLES;
    for (const [set, missing] of [[phone, password], [password, phone]] as const) {
      const label = labelOf(set);
      if (label !== undefined && labelOf(missing) === undefined) {
        problems.push(
          `${set.name} is set (from ${label}) but ${missing.name} is not: set both or neither`,
        );
      }
    }
  }
  const shrunk = Math.min(config.connectTimeoutMs, config.apiTimeoutMs);
  const connectLabel = labelOf(VARIABLES.connectTimeoutMs);
  const isRefused = problems.some((problem) => problem.startsWith(VARIABLES.apiTimeoutMs.name));
  if (connectLabel !== undefined && shrunk < config.connectTimeoutMs && !isRefused) {
    problems.push(
      `API_CONNECT_TIMEOUT is ${
        config.connectTimeoutMs / 1000
      } (from ${connectLabel}) but must be ` +
        `at most API_TIMEOUT, which is ${config.apiTimeoutMs / 1000}`,
    );
  }
  if (problems.length > 0) throw new StartError(listProblems(problems));
  return { ...config, connectTimeoutMs: shrunk };
}

function parse<T>(variable: Variable<T>, text: string): T {
  if (text.startsWith("__encrypted__:")) {
    throw new RangeError(
      "the client passed it on encrypted instead of decrypting it; set it in another way",
    );
  }
  return variable.parse(variable.secret ? text : text.trim());
}

function problemOf(
  variable: Variable<unknown>,
  text: string,
  label: string,
  error: unknown,
): string {
  if (!(error instanceof RangeError)) throw error;
  const hidden = variable.secret || /[@?#]/.test(text);
  const value = hidden ? "is set" : `is ${show(text)}`;
  const why = error.message === "" ? "" : ` (${error.message})`;
  return `${variable.name} ${value} (from ${label}) but must be ${variable.rule}${why}`;
}

function listProblems(problems: readonly string[]): string {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  return [`The configuration has ${count}:`, ...problems.map((text) => `  - ${text}`)].join("\n");
}
