// The configuration: one table of variables drives parsing, errors, `--help`, .env.example and README.
import { StartError } from "./errors.ts";
import { LOG_LEVELS, type LogLevel } from "./log.ts";
import { normalizePhone } from "./values/phone.ts";
import { show } from "./values/text.ts";

interface Definition<T> {
  readonly name: string;
  readonly fallback?: string;
  /** What is allowed, as it follows "must be". */
  readonly rule: string;
  readonly about: string;
  /** No message may show the value. */
  readonly secret?: true;
  /** The value, or a RangeError that says what is wrong with this text. */
  readonly parse: (text: string) => T;
}

/** One variable; `absent` is its value where nobody sets it. */
export interface Variable<T> extends Definition<T> {
  readonly absent: T;
}

function required<T>(definition: Definition<T> & { fallback: string }): Variable<T> {
  return { ...definition, absent: definition.parse(definition.fallback) };
}

function optional<T>(definition: Definition<T>): Variable<T | undefined> {
  return { ...definition, absent: undefined };
}

export const VARIABLES = {
  apiBaseUrl: required({
    name: "B4B_API_BASE_URL",
    fallback: "https://api.finizi.com",
    rule: "an https URL, or http on this machine; a path prefix may follow, but not /api/v1",
    about: "Where the B4B API is",
    parse: parseBaseUrl,
  }),
  apiVersion: required({
    name: "B4B_API_VERSION",
    fallback: "v1",
    rule: "v and a number, such as v1",
    about: "The API's version, as in its paths",
    parse: (text) => matching(text, /^v\d+$/),
  }),
  apiTimeoutMs: required({
    name: "API_TIMEOUT",
    fallback: "30",
    rule: "seconds, more than 0 and at most 55",
    about: "Seconds for one HTTP attempt, up to the last byte of the answer",
    parse: parseSeconds,
  }),
  connectTimeoutMs: required({
    name: "API_CONNECT_TIMEOUT",
    fallback: "10",
    rule: "seconds, more than 0 and at most API_TIMEOUT",
    about: "Seconds to get a TCP connection; the default shrinks with API_TIMEOUT",
    parse: parseSeconds,
  }),
  maxRetries: required({
    name: "MAX_RETRIES",
    fallback: "3",
    rule: "a whole number from 0 to 10",
    about: "Attempts in all for a request that is safe to repeat; 0 and 1 never repeat",
    parse: (text) => Number(matching(text, /^(\d|10)$/)),
  }),
  logLevel: required({
    name: "LOG_LEVEL",
    fallback: "INFO",
    rule: `one of ${LOG_LEVELS.join(", ")}`,
    about: "The least level of the log lines on stderr",
    parse: parseLogLevel,
  }),
  phone: optional({
    name: "B4B_PHONE",
    rule: "a phone number such as +84909495665",
    about: "The phone to sign in with where no other is given; needs B4B_PASSWORD",
    secret: true,
    parse: (text) => normalizePhone(text) ?? reject("that is no phone number"),
  }),
  password: optional({
    name: "B4B_PASSWORD",
    rule: "the password that belongs to B4B_PHONE",
    about: "The password that belongs to B4B_PHONE",
    secret: true,
    parse: (text) => text,
  }),
  readOnly: required({
    name: "B4B_READ_ONLY",
    fallback: "false",
    rule: "true, false, 1, 0, yes or no",
    about: "Refuse whatever changes data; true wins wherever it is set",
    parse: parseBoolean,
  }),
  importDir: optional({
    name: "B4B_IMPORT_DIR",
    rule: "the absolute path of a folder",
    about: "The one folder that invoice files may be read from",
    parse: (text) => matching(text, /^(\/|[A-Za-z]:[\\/]|\\\\)/),
  }),
} as const;

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
  const isSet = (variable: { name: string }) =>
    sources.some((source) => !isUnset(source.variables[variable.name]));

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
      if (isSet(set) && !isSet(missing)) {
        problems.push(`${set.name} is set but ${missing.name} is not: set both or neither`);
      }
    }
  }
  const shrunk = Math.min(config.connectTimeoutMs, config.apiTimeoutMs);
  if (isSet(VARIABLES.connectTimeoutMs) && shrunk < config.connectTimeoutMs) {
    problems.push(
      `API_CONNECT_TIMEOUT is ${config.connectTimeoutMs / 1000} but must be at most API_TIMEOUT, ` +
        `which is ${config.apiTimeoutMs / 1000}`,
    );
  }
  if (problems.length > 0) throw new StartError(listProblems(problems));
  return { ...config, connectTimeoutMs: shrunk };
}

function parse<T>(variable: Variable<T>, text: string): T {
  if (text.startsWith("__encrypted__:")) {
    reject("the client passed it on encrypted instead of decrypting it; set it in another way");
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
  const hidden = variable.secret || /:\/\/[^/]*@/.test(text);
  const value = hidden ? "is set" : `is ${show(text)}`;
  const why = error.message === "" ? "" : ` (${error.message})`;
  return `${variable.name} ${value} (from ${label}) but must be ${variable.rule}${why}`;
}

function listProblems(problems: readonly string[]): string {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  return [`The configuration has ${count}:`, ...problems.map((text) => `  - ${text}`)].join("\n");
}

function reject(why: string): never {
  throw new RangeError(why);
}

function matching(text: string, pattern: RegExp): string {
  return pattern.test(text) ? text : reject("");
}

function parseBaseUrl(text: string): URL {
  const url = URL.parse(text) ?? reject("it is no URL");
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)) {
    reject("anything else would send passwords in the clear");
  }
  if (url.username !== "" || url.password !== "") reject("leave user and password out of the URL");
  if (url.search !== "" || url.hash !== "") reject("leave out what follows ? or #");
  const path = url.pathname.replace(/\/+$/, "");
  if (/\/api\/v\d+$/.test(path)) {
    reject(`leave out ${path.slice(path.lastIndexOf("/api/"))}, it is added by itself`);
  }
  return new URL(path === "" ? url.origin : url.origin + path);
}

function parseSeconds(text: string): number {
  const seconds = Number(matching(text, /^\d+(\.\d+)?$/));
  if (seconds >= 1000) reject(`${text} looks like milliseconds: write ${seconds / 1000}`);
  return seconds > 0 && seconds <= 55 ? seconds * 1000 : reject("");
}

function parseLogLevel(text: string): LogLevel {
  const name = text.toUpperCase().replace(/^WARNING$/, "WARN");
  return LOG_LEVELS.find((level) => level === name) ?? reject("");
}

function parseBoolean(text: string): boolean {
  if (/^(true|1|yes)$/i.test(text)) return true;
  return /^(false|0|no)$/i.test(text) ? false : reject("");
}
