// Reads env files, and reports what the parser would change or ignore.
import { parse } from "@std/dotenv/parse";
import { announcedEncoding, decodeStrictly } from "../core/text.ts";
import type { ConfigProblem } from "./config_error.ts";
import { findUnknownNames } from "./misspellings.ts";
import { isUnset } from "./variables.ts";

/** An env file's variables, and its problems. */
export interface EnvFile {
  readonly variables: Readonly<Record<string, string>>;
  readonly problems: readonly ConfigProblem[];
}

/** One entry: name, value, and what surrounds them; the last group is a value without whole quotes. */
const ENTRY =
  /^([ \t]*(?:export[ \t]+)?)([A-Za-z_]\w*)([ \t]*=[ \t]*)(?:(?:'[^']*'|"(?:\\[^]|[^"\\])*")(?=[ \t]*(?:#.*)?$)|([^\r\n]*))/gm;

/** Decodes UTF-8, and UTF-16 with a byte order mark; throws a RangeError that names a line that is neither. */
export function decodeEnvFile(bytes: Uint8Array): string {
  const encoding = announcedEncoding(bytes) ?? "UTF-8";
  const text = decodeStrictly(bytes, encoding);
  // UTF-16 without a mark decodes, as UTF-8 full of NUL
  if (text !== undefined && !text.includes("\0")) return text;
  const line = encoding === "UTF-32" ? 1 : findInvalidLine(bytes, encoding);
  throw new RangeError(`line ${line} is not text in ${encoding}: save the file as UTF-8`);
}

function findInvalidLine(bytes: Uint8Array, encoding: string): number {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for (const byte of bytes) {
    try {
      const decoded = decoder.decode(Uint8Array.of(byte), { stream: true });
      if (decoded === "\0") break;
      if (decoded === "\n") line++;
    } catch (error) {
      if (error instanceof TypeError) break;
      throw error;
    }
  }
  return line;
}

/** Reads the text of an env file; what the parser would change or ignore is a problem. */
export function readEnvFile(text: string): EnvFile {
  const problems: ConfigProblem[] = [];
  const safe = text.replace(
    ENTRY,
    (entry, before: string, name: string, equals: string, bare: string | undefined) => {
      if (bare === undefined) return entry;
      const value = bare.replace(/(^|\s)#.*$/, "").trim();
      if (isUnset(value)) return `${before}${name}${equals}`;
      const text = describeProblem(name, value);
      if (text === undefined) return entry;
      problems.push({ variable: name, text });
      return `${before}${name}${equals}`;
    },
  );
  const variables = parse(safe);
  problems.push(...findUnknownNames(Object.keys(variables)), ...findIgnoredLines(text));
  return { variables, problems };
}

/** Lines that mean a variable of this program but have another form, such as "B4B_PHONE: …". */
function findIgnoredLines(text: string): ConfigProblem[] {
  const rest = text.replace(ENTRY, (entry) => entry.replace(/[^\n]/g, ""));
  return rest.split("\n").flatMap((line, i) => {
    if (!/^[^#]*(B4B|API)[_-]/i.test(line)) return [];
    return [{ text: `Line ${i + 1} does not have the form NAME=VALUE, so it would be ignored` }];
  });
}

/** Why the parser would change a value; undefined if it would not. */
function describeProblem(name: string, value: string): string | undefined {
  if (/^['"]/.test(value)) {
    return `${name} has a quote that does not close its value: write ${name}='…'`;
  }
  const mark = ["$", "#"].find((mark) => value.includes(mark));
  return mark === undefined
    ? undefined
    : `${name} has an unquoted ${mark} in its value, which the parser would change: put the value in single quotes, ${name}='…'`;
}
