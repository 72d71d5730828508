// Undoes escaping in texts, remembering where each character came from.

/** A text with its escapes decoded, and where its characters stand in the original. */
export interface DecodedText {
  readonly text: string;
  /** Where the character at `index` begins in the original text. */
  startOf(index: number): number;
  /** Where it ends. */
  endOf(index: number): number;
}

/** JSON's escapes (with one or more backslashes), percent-encoding, HTML's entities. */
const ESCAPE =
  /\\+u([\da-f]{4})|\\+(["\\/bfnrt])|((?:%[\da-f]{2})+)|&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi;

const CONTROL: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

export function hasEscapes(text: string): boolean {
  return text.search(ESCAPE) !== -1;
}

/** `text` decoded `levels` times; undefined if the last time there was nothing to decode. */
export function decodeEscapes(text: string, levels: number): DecodedText | undefined {
  let decoded: DecodedText = { text, startOf: (index) => index, endOf: (index) => index + 1 };
  for (let level = 0; level < levels; level++) {
    const next = decodeOnce(decoded);
    if (next === undefined) return undefined;
    decoded = next;
  }
  return decoded;
}

function decodeOnce(outer: DecodedText): DecodedText | undefined {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  let at = 0;
  const add = (decoded: string, start: number, end: number) => {
    text += decoded;
    for (let i = 0; i < decoded.length; i++) {
      starts.push(outer.startOf(start));
      ends.push(outer.endOf(end - 1));
    }
  };
  const copyUntil = (end: number) => {
    for (; at < end; at++) add(outer.text.charAt(at), at, at + 1);
  };
  for (const match of outer.text.matchAll(ESCAPE)) {
    copyUntil(match.index);
    at = match.index + match[0].length;
    add(decode(match), match.index, at);
  }
  if (text === "") return undefined; // no escape was found
  copyUntil(outer.text.length);
  return { text, startOf: (i) => starts[i] ?? 0, endOf: (i) => ends[i] ?? outer.endOf(i) };
}

function decode([whole, unicode, short, percent, decimal, hex, name]: RegExpExecArray): string {
  if (unicode !== undefined) return String.fromCharCode(parseInt(unicode, 16));
  if (short !== undefined) return CONTROL[short.toLowerCase()] ?? short;
  if (percent !== undefined) return decodePercent(percent);
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
  return code <= 0x10FFFF ? String.fromCodePoint(code) : whole;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not UTF-8
  }
}
