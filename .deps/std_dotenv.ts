// Replaces @std/dotenv/parse where JSR cannot be reached: reads quotes, escapes and comments in the same
// way. It expands no variables: src/config/env_file.ts refuses an unquoted `$` before.

const ENTRY =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(?:'([^']*)'|"((?:\\[^]|[^"\\])*)"|([^\r\n#]*))/gm;
const ESCAPES: Record<string, string> = {
  n: "\n",
  r: "\r",
  t: "\t",
  '"': '"',
  "'": "'",
  "\\": "\\",
};

/** The variables in the text of an env file; the last of several with the same name wins. */
export function parse(text: string): Record<string, string> {
  const variables: Record<string, string> = Object.create(null);
  for (const [, name = "", single, double, bare = ""] of text.matchAll(ENTRY)) {
    variables[name] = single ?? double?.replace(/\\([nrt"'\\])/g, (_, c) => ESCAPES[c] ?? c) ??
      bare.trim();
  }
  return variables;
}
