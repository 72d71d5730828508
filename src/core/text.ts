// Text helpers: decoding, folding, similar words, quoting values in messages, escaping, invisible
// characters.

/** UTF-32 comes first because its mark begins like that of UTF-16. */
const BYTE_ORDER_MARKS = [
  [[0xFF, 0xFE, 0, 0], "UTF-32"],
  [[0, 0, 0xFE, 0xFF], "UTF-32"],
  [[0xEF, 0xBB, 0xBF], "UTF-8"],
  [[0xFF, 0xFE], "UTF-16LE"],
  [[0xFE, 0xFF], "UTF-16BE"],
] as const;

export type Encoding = (typeof BYTE_ORDER_MARKS)[number][1];

/** The encoding that a byte order mark announces; undefined without one. */
export function announcedEncoding(bytes: Uint8Array): Encoding | undefined {
  return BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
}

/** The text without a byte order mark; undefined if some bytes are not characters, or for UTF-32. */
export function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding === "UTF-32") return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A UUID of 36 characters, of any version and in either case. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `text` for comparing: lower case, no diacritics, single spaces; "Việt  Nam" becomes "viet nam". */
export function fold(text: string): string {
  const letters = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  return letters.replace(/\s+/g, " ").trim();
}

/** Longer than any name; comparing costs the product of both lengths. */
const MAX_WORD = 60;

/** The candidate most similar to `word`, if one is similar enough. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > MAX_WORD) return undefined;
  const limit = Math.max(2, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(fold(word), fold(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best ?? onlyCandidateWith(word, candidates);
}

/** The only candidate with all of `word`'s parts between underscores: entity_id for entity. */
function onlyCandidateWith(word: string, candidates: readonly string[]): string | undefined {
  const parts = fold(word).split("_");
  const having = candidates.filter((candidate) => {
    const own = candidate.split("_");
    return parts.every((part) => own.includes(part));
  });
  return having.length === 1 ? having[0] : undefined;
}

/** "did you mean X?" for the candidate nearest to `word`; else `otherwise`. */
export function suggest(word: unknown, candidates: readonly string[], otherwise: string): string {
  const meant = typeof word === "string" ? nearest(word, candidates) : undefined;
  return meant === undefined ? otherwise : `did you mean ${meant}?`;
}

/** How many letters must be changed, added or left out to get from `a` to `b`. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `value` as an error message may show it: JSON, at most 60 characters. */
export function show(value: unknown): string {
  if (typeof value === "string") return shortenQuoted(JSON.stringify(value), value.length);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

function shortenQuoted(quoted: string, length: number): string {
  return quoted.length <= 60 ? quoted : `${cutText(quoted, 40)}…" (${length} characters)`;
}

/** A text of at most `length` characters; a longer one is cut there and ends with an ellipsis. */
export function cutWithEllipsis(text: string, length: number): string {
  return text.length <= length ? text : `${cutText(text, length)}…`;
}

/** The first `length` characters (UTF-16) of a text, without half a surrogate pair at the end. */
export function cutText(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
}

/** `text` with \u escapes for everything outside ASCII, as JSON may write it. */
export function escapeNonAscii(text: string): string {
  return text.replace(
    /[^\0-\x7F]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** `text` escaped for HTML elements and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? "");
}

// Control characters except tab and newline, zero-width characters, bidirectional marks and overrides,
// Unicode tags: a person cannot see them, but a model reads them.
const INVISIBLE =
  /(?![\t\n])[\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
/** The same in JSON, which escapes some of them and lone surrogates; \uDB40 begins the Unicode tags. */
const INVISIBLE_IN_JSON =
  /[\x7F-\x9F\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uDB40]|\\[ubfr]/;

/** `text` without characters that a person cannot see, as well-formed Unicode. */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, "").toWellFormed();
}

/** Whether cleanText may change a text of a value; `json` is the value as JSON.stringify writes it. */
export function mayNeedCleaning(json: string): boolean {
  return INVISIBLE_IN_JSON.test(json);
}
