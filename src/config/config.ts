// The configuration: from where variables are set to checked values, or to all that is wrong with them.
import { show } from "../core/text.ts";
import { ConfigError, type ConfigProblem } from "./config_error.ts";
import type { VariableSource } from "./sources.ts";
import { isUnset, type Variable, VARIABLES } from "./variables.ts";

type ValueOf<V> = V extends Variable<infer T> ? T : never;

/** A checked configuration; times are in milliseconds. */
export type Config = { readonly [K in keyof typeof VARIABLES]: ValueOf<(typeof VARIABLES)[K]> };

/** The configured credentials; undefined where none are set. */
export function credentialsOf({ phone, password }: Config) {
  return phone === undefined || password === undefined ? undefined : { phone, password };
}

/** What a variable is set to, for people to read, and by what; both undefined if nothing sets it. */
export interface Setting {
  readonly variable: Variable<unknown>;
  readonly shown: string | undefined;
  readonly from: string | undefined;
}

/** Every variable as the sources set it; no secret is shown. */
export function listSettings(sources: readonly VariableSource[]): Setting[] {
  return Object.values(VARIABLES).map((variable) => {
    const settings = settingsOf(variable, sources);
    const isOn = ({ text }: { text: string }) => /^\s*(true|1|yes)\s*$/i.test(text);
    const winner = variable === VARIABLES.readOnly ? settings.find(isOn) : undefined;
    const { text, label } = winner ?? settings[0] ?? {};
    const shown = text === undefined ? undefined : isHidden(variable, text) ? "set" : text.trim();
    return { variable, shown, from: label };
  });
}

/**
 * Reads the configuration from `sources`, the first of which wins; throws a ConfigError that lists
 * every problem. With `sandbox`, base URL and credentials are not looked at.
 */
export function loadConfig(
  sources: readonly VariableSource[],
  { sandbox, problems = [] }: {
    readonly sandbox: boolean;
    readonly problems?: readonly ConfigProblem[];
  },
): Config {
  const reader = new Reader(sources, problems);
  const connection = <T>(variable: Variable<T>) =>
    sandbox ? variable.absent : reader.read(variable);
  const config: Config = {
    apiBaseUrl: connection(VARIABLES.apiBaseUrl),
    apiVersion: reader.read(VARIABLES.apiVersion),
    apiTimeoutMs: reader.read(VARIABLES.apiTimeoutMs),
    connectTimeoutMs: reader.read(VARIABLES.connectTimeoutMs),
    maxRetries: reader.read(VARIABLES.maxRetries),
    logLevel: reader.read(VARIABLES.logLevel),
    phone: connection(VARIABLES.phone),
    password: connection(VARIABLES.password),
    readOnly: reader.readAny(VARIABLES.readOnly),
    importDir: reader.read(VARIABLES.importDir),
  };
  if (!sandbox) reader.checkCredentials();
  reader.checkTimeouts(config);
  reader.throwProblems();
  const connectTimeoutMs = Math.min(config.connectTimeoutMs, config.apiTimeoutMs);
  return { ...config, connectTimeoutMs };
}

/** Reads variables and collects what is wrong with them. */
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
    return first === undefined ? variable.absent : this.#parse(variable, first) ?? variable.absent;
  }

  /** True if any source says so, whichever comes first. */
  readAny(variable: Variable<boolean>): boolean {
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
      const text =
        `${set.name} is set (from ${setting.label}) but ${missing.name} is not: set both or neither`;
      this.#problems.push({ variable: set.name, text });
    }
  }

  checkTimeouts({ connectTimeoutMs, apiTimeoutMs }: Config): void {
    const connect = VARIABLES.connectTimeoutMs;
    const [setting] = this.#settings(connect);
    if (setting === undefined || connectTimeoutMs <= apiTimeoutMs) return;
    if (this.#isRefused(connect) || this.#isRefused(VARIABLES.apiTimeoutMs)) return;
    const text = `${connect.name} is ${connectTimeoutMs / 1000} (from ${setting.label}) but must ` +
      `be at most API_TIMEOUT, which is ${apiTimeoutMs / 1000}`;
    this.#problems.push({ variable: connect.name, text });
  }

  throwProblems(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);
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
      this.#problems.push(problemOf(variable, text, label, error));
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
): ConfigProblem {
  if (!(error instanceof RangeError)) throw error;
  const value = isHidden(variable, text) ? "is set" : `is ${show(text)}`;
  const why = error.message === "" ? "" : ` (${error.message})`;
  return {
    variable: variable.name,
    text: `${variable.name} ${value} (from ${label}) but must be ${variable.rule}${why}`,
  };
}

/** A URL may carry a password, too. */
function isHidden({ secret }: Variable<unknown>, text: string): boolean {
  return secret === true || /[@?#]/.test(text);
}
