// Stands in for @std/dotenv/parse where JSR cannot be reached: the same reading of quotes, escapes
// and comments. It expands nothing: src/env_file.ts lets no unquoted `$` through to it.

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

/** The variables in the text of an env file; the last of several with one name wins. */
export function parse(text: string): Record<string, string> {
  const variables: Record<string, string> = Object.create(null);
  for (const [, name = "", single, double, bare = ""] of text.matchAll(ENTRY)) {
    variables[name] = single ?? double?.replace(/\\([nrt"'\\])/g, (_, c) => ESCAPES[c] ?? c) ??
      bare.trim();
  }
  return variables;
}
