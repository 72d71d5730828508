import { parse } from "@std/dotenv/parse";
import { isUnset } from "./variables.ts";

/** An env file's variables, and what is wrong with it, a sentence a problem. */
export interface EnvFile {
  readonly variables: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

const ENTRY =
  /^([ \t]*(?:export[ \t]+)?)([A-Za-z_]\w*)([ \t]*=[ \t]*)(?:(?:'[^']*'|"(?:\\[^]|[^"\\])*")(?=[ \t]*(?:#.*)?$)|([^\r\n]*))/gm;

/** Reads an env file's text; an unquoted `$` or `#`, or a stray quote, is a problem: the parser would change the value. */
export function readEnvFile(text: string): EnvFile {
  const problems: string[] = [];
  const safe = text.replace(/^\uFEFF/, "").replace(
    ENTRY,
    (entry, before: string, name: string, equals: string, bare: string | undefined) => {
      if (bare === undefined) return entry;
      const value = bare.replace(/(^|\s)#.*$/, "").trim();
      if (isUnset(value)) return `${before}${name}${equals}`;
      if (/^['"]/.test(value)) {
        problems.push(`${name} has a quote that does not close its value: write ${name}='…'`);
        return `${before}${name}${equals}`;
      }
      const mark = value.includes("$") ? "$" : value.includes("#") ? "#" : undefined;
      if (mark === undefined) return entry;
      problems.push(
        `${name} has an unquoted ${mark} in its value, which would change it: put the value in single quotes, ${name}='…'`,
      );
      return `${before}${name}${equals}`;
    },
  );
  return { variables: parse(safe), problems };
}
