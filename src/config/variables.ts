// The environment variables: one table drives parsing, errors, `--help`, .env.example and README.
import { LOG_LEVELS, type LogLevel } from "../core/log.ts";
import { normalizePhone } from "../core/phone.ts";

/** Variables by name; undefined where unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface VariableDefinition<T> {
  readonly name: string;
  /** The default, as text. */
  readonly fallback?: string;
  /** What is allowed; completes "must be". */
  readonly rule: string;
  /** What the variable is for. */
  readonly about: string;
  /** Names that people write instead; slips in the name itself are derived from it. */
  readonly synonyms: readonly string[];
  /** Set if no message may show the value. */
  readonly secret?: true;
  /** Throws a RangeError that says what is wrong with the text. */
  readonly parse: (text: string) => T;
}

/** An environment variable. */
export interface Variable<T> extends VariableDefinition<T> {
  /** The value if no source sets the variable. */
  readonly defaultValue: T;
}

function withDefault<T>(definition: VariableDefinition<T> & { fallback: string }): Variable<T> {
  return { ...definition, defaultValue: definition.parse(definition.fallback) };
}

function optional<T>(definition: VariableDefinition<T>): Variable<T | undefined> {
  return { ...definition, defaultValue: undefined };
}

export const VARIABLES = {
  apiBaseUrl: withDefault({
    name: "B4B_API_BASE_URL",
    fallback: "https://api.finizi.com",
    rule: "an https URL, or http on this machine; a path prefix is allowed, but not /api/v1",
    about: "Base URL of the B4B API",
    synonyms: ["B4B_API_URL", "B4B_BASE_URL", "B4B_URL", "B4B_HOST", "B4B_ENDPOINT"],
    parse: parseBaseUrl,
  }),
  apiVersion: withDefault({
    name: "B4B_API_VERSION",
    fallback: "v1",
    rule: "v followed by a number, such as v1",
    about: "API version, as in the API's paths",
    synonyms: ["B4B_VERSION"],
    parse: (text) => requireMatch(text, /^v\d+$/),
  }),
  apiTimeoutMs: withDefault({
    name: "API_TIMEOUT",
    fallback: "30",
    rule: "a number of seconds, more than 0 and at most 55",
    about: "Seconds for one HTTP attempt, up to the last byte received",
    synonyms: ["B4B_TIMEOUT", "API_TIME_OUT", "API_TIMEOUT_SECONDS", "API_TIMEOUT_MS"],
    parse: parseSeconds,
  }),
  connectTimeoutMs: withDefault({
    name: "API_CONNECT_TIMEOUT",
    fallback: "10",
    rule: "a number of seconds, more than 0 and at most API_TIMEOUT",
    about: "Seconds to establish a TCP connection; the default never exceeds API_TIMEOUT",
    synonyms: ["B4B_CONNECT_TIMEOUT", "API_CONNECTION_TIMEOUT"],
    parse: parseSeconds,
  }),
  maxRetries: withDefault({
    name: "MAX_RETRIES",
    fallback: "3",
    rule: "a whole number from 0 to 10",
    about: "Total attempts for a request that is safe to repeat; 0 and 1 never repeat",
    synonyms: ["B4B_MAX_RETRY", "B4B_RETRIES"],
    parse: (text) => Number(requireMatch(text, /^(\d|10)$/)),
  }),
  logLevel: withDefault({
    name: "LOG_LEVEL",
    fallback: "INFO",
    rule: `one of ${LOG_LEVELS.join(", ")}`,
    about: "Minimum level of log lines on stderr",
    synonyms: ["B4B_LOG"],
    parse: parseLogLevel,
  }),
  phone: optional({
    name: "B4B_PHONE",
    rule: "a phone number such as +84909495665",
    about: "Phone to sign in with unless another is given; needs B4B_PASSWORD",
    synonyms: ["B4B_PHONE_NUMBER", "B4B_USER", "B4B_USERNAME", "B4B_LOGIN"],
    secret: true,
    parse: (text) => normalizePhone(text) ?? reject("it is not a phone number"),
  }),
  password: optional({
    name: "B4B_PASSWORD",
    rule: "a non-empty text",
    about: "Password for B4B_PHONE",
    synonyms: ["B4B_PASS", "B4B_PASSWD", "B4B_PWD"],
    secret: true,
    parse: (text) => text,
  }),
  readOnly: withDefault({
    name: "B4B_READ_ONLY",
    fallback: "false",
    rule: "true, false, 1, 0, yes or no",
    about: "Refuse every call that changes data; true in any source wins",
    synonyms: ["B4B_READ_ONLY_MODE", "READ_ONLY_MODE", "B4B_READ", "B4B_RO"],
    parse: parseBoolean,
  }),
  importDir: optional({
    name: "B4B_IMPORT_DIR",
    rule: "the absolute path of a folder",
    about: "The only folder from which invoice files may be read",
    synonyms: ["B4B_IMPORT_FOLDER", "B4B_IMPORT_PATH", "B4B_IMPORT_DIRECTORY"],
    parse: (text) => requireMatch(text, /^(\/|[A-Za-z]:[\\/]|\\\\)/),
  }),
} as const;

/** Whether a value counts as unset: empty, or a placeholder that the client did not replace. */
export function isUnset(value: string): boolean {
  return value.trim() === "" || /^\$\{[^}]*\}$/.test(value.trim());
}

function reject(why: string): never {
  throw new RangeError(why);
}

function requireMatch(text: string, pattern: RegExp): string {
  return pattern.test(text) ? text : reject("");
}

function parseBaseUrl(text: string): URL {
  const url = URL.parse(text) ?? reject("it is not a URL");
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)) {
    reject("anything else would send passwords in the clear");
  }
  if (url.username !== "" || url.password !== "") reject("leave user and password out of the URL");
  if (url.search !== "" || url.hash !== "") reject("leave out what follows ? or #");
  const path = url.pathname.replace(/\/+$/, "");
  if (/\/api\/v\d+$/.test(path)) {
    reject(`leave out ${path.slice(path.lastIndexOf("/api/"))}, it is added automatically`);
  }
  return new URL(path === "" ? url.origin : url.origin + path);
}

function parseSeconds(text: string): number {
  const seconds = Number(requireMatch(text, /^\d+(\.\d+)?$/));
  if (seconds >= 1000) reject(`${text} looks like milliseconds: write ${seconds / 1000}`);
  return seconds > 0 && seconds <= 55 ? seconds * 1000 : reject("");
}

function parseLogLevel(text: string): LogLevel {
  const name = text.toUpperCase().replace(/^WARNING$/, "WARN");
  return LOG_LEVELS.find((level) => level === name) ?? reject("");
}

/** Whether a text means true. */
export function isTrue(text: string): boolean {
  return /^(true|1|yes)$/i.test(text);
}

function parseBoolean(text: string): boolean {
  if (isTrue(text)) return true;
  return /^(false|0|no)$/i.test(text) ? false : reject("");
}
