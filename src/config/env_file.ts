// Reads env files, and reports values that the parser would change.
import { parse } from "@std/dotenv/parse";
import type { ConfigProblem } from "./config_error.ts";
import { isUnset } from "./variables.ts";

/** An env file's variables, and its problems. */
export interface EnvFile {
  readonly variables: Readonly<Record<string, string>>;
  readonly problems: readonly ConfigProblem[];
}

/** One entry: name, value, and what surrounds them; the last group is a value without whole quotes. */
const ENTRY =
  /^([ \t]*(?:export[ \t]+)?)([A-Za-z_]\w*)([ \t]*=[ \t]*)(?:(?:'[^']*'|"(?:\\[^]|[^"\\])*")(?=[ \t]*(?:#.*)?$)|([^\r\n]*))/gm;

/** Reads the text of an env file; an unquoted `$` or `#` and an unbalanced quote are problems. */
export function readEnvFile(text: string): EnvFile {
  const problems: ConfigProblem[] = [];
  const safe = text.replace(/^\uFEFF/, "").replace(
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
  return { variables: parse(safe), problems };
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
