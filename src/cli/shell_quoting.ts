// Quotes words for the shells in which a person runs a printed command.

export function quoteForPosix(word: string): string {
  return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Quotes a word for PowerShell, which would swallow a bare --, and where possible for cmd, too. */
export function quoteForWindows(word: string): string {
  if (/^(--?)?\w[\w:.\\/-]*$/.test(word)) return word;
  return needsPowerShell(word) ? `'${word.replace(SINGLE_QUOTES, "$&$&")}'` : `"${word}"`;
}

/** The characters that PowerShell reads as '; doubled, each stands for itself. */
const SINGLE_QUOTES = /['\u2018-\u201B]/g;

/** Whether double quotes would not protect a word: cmd expands %, PowerShell the others. */
export function needsPowerShell(word: string): boolean {
  return /[%$`"\u2018-\u201E]/.test(word);
}
