import { parse } from "@std/dotenv/parse";
import type { ConfigProblem } from "./config_error.ts";
import { isUnset } from "./variables.ts";

/** An env file's variables, and what is wrong with it. */
export interface EnvFile {
  readonly variables: Readonly<Record<string, string>>;
  readonly problems: readonly ConfigProblem[];
}

const ENTRY =
  /^([ \t]*(?:export[ \t]+)?)([A-Za-z_]\w*)([ \t]*=[ \t]*)(?:(?:'[^']*'|"(?:\\[^]|[^"\\])*")(?=[ \t]*(?:#.*)?$)|([^\r\n]*))/gm;

/** Reads an env file's text; an unquoted `$` or `#`, or a stray quote, is a problem: the parser would change the value. */
export function readEnvFile(text: string): EnvFile {
  const problems: ConfigProblem[] = [];
  const safe = text.replace(/^\uFEFF/, "").replace(
    ENTRY,
    (entry, before: string, name: string, equals: string, bare: string | undefined) => {
      if (bare === undefined) return entry;
      const value = bare.replace(/(^|\s)#.*$/, "").trim();
      if (isUnset(value)) return `${before}${name}${equals}`;
      const text = describeFault(name, value);
      if (text === undefined) return entry;
      problems.push({ variable: name, text });
      return `${before}${name}${equals}`;
    },
  );
  return { variables: parse(safe), problems };
}

/** What would change an unquoted value on its way through the parser. */
function describeFault(name: string, value: string): string | undefined {
  if (/^['"]/.test(value)) {
    return `${name} has a quote that does not close its value: write ${name}='…'`;
  }
  const mark = ["$", "#"].find((mark) => value.includes(mark));
  return mark === undefined
    ? undefined
    : `${name} has an unquoted ${mark} in its value, which would change it: put the value in single quotes, ${name}='…'`;
}
