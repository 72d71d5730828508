// Loads the configuration: reads variables from their sources and checks them, reporting all problems.
import { show } from "../core/text.ts";
import { ConfigError, type ConfigProblem } from "./config_error.ts";
import type { VariableSource } from "./sources.ts";
import { isTrue, isUnset, type Variable, VARIABLES } from "./variables.ts";

type ValueOf<V> = V extends Variable<infer T> ? T : never;

/** A checked configuration; times are in milliseconds. */
export type Config = { readonly [K in keyof typeof VARIABLES]: ValueOf<(typeof VARIABLES)[K]> };

/** The configured credentials; undefined if none are set. */
export function credentialsOf({ phone, password }: Config) {
  return phone === undefined || password === undefined ? undefined : { phone, password };
}

/** How a variable is set; value and source are undefined if it is not. */
export interface Setting {
  readonly variable: Variable<unknown>;
  /** The value as people may read it: "set" in place of a secret. */
  readonly displayValue: string | undefined;
  /** The label of the source. */
  readonly source: string | undefined;
}

/** How each variable is set. */
export function listSettings(sources: readonly VariableSource[]): Setting[] {
  return Object.values(VARIABLES).map((variable) => {
    const settings = settingsOf(variable, sources);
    const winner = variable === VARIABLES.readOnly
      ? settings.find(({ text }) => isTrue(text.trim()))
      : undefined;
    const { text, label } = winner ?? settings[0] ?? {};
    if (text === undefined) return { variable, displayValue: undefined, source: undefined };
    const displayValue = mayHoldSecret(variable, text) ? "set" : text.trim();
    return { variable, displayValue, source: label };
  });
}

/**
 * Loads the configuration from `sources`, the first of which wins; throws a ConfigError that lists
 * every problem, `problems` included. With `sandbox`, base URL and credentials are ignored.
 */
export function loadConfig(
  sources: readonly VariableSource[],
  { sandbox, problems = [] }: {
    readonly sandbox: boolean;
    readonly problems?: readonly ConfigProblem[];
  },
): Config {
  const reader = new Reader(sources, problems);
  const readForApi = <T>(variable: Variable<T>) =>
    sandbox ? variable.defaultValue : reader.read(variable);
  const config: Config = {
    apiBaseUrl: readForApi(VARIABLES.apiBaseUrl),
    apiVersion: reader.read(VARIABLES.apiVersion),
    apiTimeoutMs: reader.read(VARIABLES.apiTimeoutMs),
    connectTimeoutMs: reader.read(VARIABLES.connectTimeoutMs),
    maxRetries: reader.read(VARIABLES.maxRetries),
    logLevel: reader.read(VARIABLES.logLevel),
    phone: readForApi(VARIABLES.phone),
    password: readForApi(VARIABLES.password),
    readOnly: reader.readAnyTrue(VARIABLES.readOnly),
    importDir: reader.read(VARIABLES.importDir),
  };
  if (!sandbox) reader.checkCredentials();
  reader.checkTimeouts(config);
  reader.throwProblems({ usesTls: !sandbox && config.apiBaseUrl.protocol === "https:" });
  const connectTimeoutMs = Math.min(config.connectTimeoutMs, config.apiTimeoutMs);
  return { ...config, connectTimeoutMs };
}

/** Reads variables and collects their problems. */
class Reader {
  readonly #sources: readonly VariableSource[];
  readonly #problems: ConfigProblem[];

  constructor(sources: readonly VariableSource[], problems: readonly ConfigProblem[]) {
    this.#sources = sources;
    this.#problems = [...problems];
  }

  /** The value of the first source that sets it. */
  read<T>(variable: Variable<T>): T {
    const [first] = this.#settings(variable);
    const value = first === undefined ? undefined : this.#parse(variable, first);
    return value ?? variable.defaultValue;
  }

  /** Whether any source says true; the first does not win here. */
  readAnyTrue(variable: Variable<boolean>): boolean {
    return this.#settings(variable)
      .map((setting) => this.#parse(variable, setting))
      .includes(true);
  }

  checkCredentials(): void {
    const { phone, password } = VARIABLES;
    for (const [set, missing] of [[phone, password], [password, phone]] as const) {
      const [setting] = this.#settings(set);
      if (setting === undefined || this.#settings(missing).length > 0) continue;
      if (this.#isRefused(missing)) continue;
      const text = `is set (from ${setting.label}) but ${missing.name} is not: set both or neither`;
      this.#report(set, text);
    }
  }

  checkTimeouts({ connectTimeoutMs, apiTimeoutMs }: Config): void {
    const connect = VARIABLES.connectTimeoutMs;
    const [setting] = this.#settings(connect);
    if (setting === undefined || connectTimeoutMs <= apiTimeoutMs) return;
    if (this.#isRefused(connect) || this.#isRefused(VARIABLES.apiTimeoutMs)) return;
    const value = `${connectTimeoutMs / 1000} (from ${setting.label})`;
    const limit = `API_TIMEOUT, which is ${apiTimeoutMs / 1000}`;
    this.#report(connect, `is ${value} but must be at most ${limit}`);
  }

  throwProblems({ usesTls }: { readonly usesTls: boolean }): void {
    const problems = this.#problems.filter(({ isTlsOnly }) => usesTls || !isTlsOnly);
    if (problems.length > 0) throw new ConfigError(problems);
  }

  #report({ name }: Variable<unknown>, text: string): void {
    this.#problems.push({ variable: name, text: `${name} ${text}` });
  }

  #isRefused({ name }: Variable<unknown>): boolean {
    return this.#problems.some(({ variable }) => variable === name);
  }

  #settings(variable: Variable<unknown>): { text: string; label: string }[] {
    return settingsOf(variable, this.#sources);
  }

  #parse<T>(
    variable: Variable<T>,
    { text, label }: { text: string; label: string },
  ): T | undefined {
    try {
      return parseValue(variable, text);
    } catch (error) {
      this.#report(variable, describeRefusal(variable, text, label, error));
      return undefined;
    }
  }
}

function settingsOf({ name }: Variable<unknown>, sources: readonly VariableSource[]) {
  return sources
    .map(({ label, variables }) => ({ text: variables[name] ?? "", label }))
    .filter(({ text }) => !isUnset(text));
}

function parseValue<T>(variable: Variable<T>, text: string): T {
  if (text.startsWith("__encrypted__:")) {
    throw new RangeError(
      "the client passed it on encrypted instead of decrypting it; set it another way",
    );
  }
  return variable.parse(variable.secret ? text : text.trim());
}

function describeRefusal(
  variable: Variable<unknown>,
  text: string,
  label: string,
  error: unknown,
): string {
  if (!(error instanceof RangeError)) throw error;
  const value = mayHoldSecret(variable, text) ? "is set" : `is ${show(text)}`;
  const why = error.message === "" ? "" : ` (${error.message})`;
  return `${value} (from ${label}) but must be ${variable.rule}${why}`;
}

/** Whether no message may show the value; a URL, too, may hold a password. */
function mayHoldSecret({ secret }: Variable<unknown>, text: string): boolean {
  return secret === true || /[@?#]/.test(text);
}
