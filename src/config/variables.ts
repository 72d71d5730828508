// The variables: one table drives parsing, errors, `--help`, .env.example and README.
import { LOG_LEVELS, type LogLevel } from "../core/log.ts";
import { normalizePhone } from "../core/phone.ts";

interface VariableDefinition<T> {
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
export interface Variable<T> extends VariableDefinition<T> {
  readonly absent: T;
}

function required<T>(definition: VariableDefinition<T> & { fallback: string }): Variable<T> {
  return { ...definition, absent: definition.parse(definition.fallback) };
}

function optional<T>(definition: VariableDefinition<T>): Variable<T | undefined> {
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
    rule: "a text that is not empty",
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

/** Whether a value counts as unset: empty, or a client's placeholder that nothing replaced. */
export function isUnset(value: string): boolean {
  return value.trim() === "" || /^\$\{[^}]*\}$/.test(value.trim());
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
