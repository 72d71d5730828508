// Names of Vietnamese companies for comparing: without case, accents, punctuation and legal words.
import { fold } from "../text.ts";
import { ABBREVIATIONS } from "./abbreviations.ts";

/** A name's words at three degrees of strictness. */
export interface NameWords {
  /** All words, abbreviations written out. */
  readonly all: readonly string[];
  /** Without the legal form. */
  readonly core: readonly string[];
  /** Without the line of business, too. */
  readonly bare: readonly string[];
}

/** With those that only a person's search needs written out. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ...ABBREVIATIONS,
  tnhh: "trach nhiem huu han",
  "1tv": "mot thanh vien",
  htx: "hop tac xa",
  tmcp: "thuong mai co phan",
};

/** Longer phrases come before those that they contain. "Chi nhánh" is missing: a branch is not its company. */
const LEGAL_FORMS = toPhrases([
  ...["cong ty", "c ty", "trach nhiem huu han", "co phan", "mot thanh vien", "1 thanh vien"],
  ...["hai thanh vien tro len", "2 thanh vien tro len", "hai thanh vien", "doanh nghiep tu nhan"],
  ...["ho kinh doanh", "hop tac xa", "joint stock", "co ltd", "company", "limited", "ltd", "jsc"],
  ...["corporation", "corp", "inc", "llc", "plc"],
]);

const BUSINESS = toPhrases([
  ...["thuong mai", "dich vu", "san xuat", "xay dung", "xuat nhap khau", "dau tu", "va"],
]);

function toPhrases(texts: readonly string[]): readonly (readonly string[])[] {
  return texts.map((text) => text.split(" "));
}

/** The words of a name, or of what a person wrote for one. */
export function readName(text: string): NameWords {
  const all = splitWords(text);
  const core = dropPhrases(all, LEGAL_FORMS);
  return { all, core, bare: dropPhrases(core, BUSINESS) };
}

/** The text as it is written, without legal words; with `"business"` without the line of business, too. */
export function dropLegalWords(text: string, also?: "business"): string {
  const phrases = also === "business" ? [...LEGAL_FORMS, ...BUSINESS] : LEGAL_FORMS;
  const words = text.split(/\s+/).flatMap((written, place) =>
    splitWords(written).map((word) => ({ word, place }))
  );
  const isDropped = markPhrases(words.map(({ word }) => word), phrases);
  const kept = new Set(words.filter((_, i) => !isDropped[i]).map(({ place }) => place));
  return text.split(/\s+/).filter((_, place) => kept.has(place))
    .map((written) => written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).join(" ");
}

/** Folded words; "C.P." is one word, and a branch's tax code, too. */
function splitWords(text: string): string[] {
  return fold(text)
    .replace(/(?<!\p{L})(\p{L})\.(?=\p{L}(?!\p{L}))/gu, "$1")
    .replace(/(\d{10})\s?-\s?(\d{3})(?!\d)/g, "$1$2")
    .split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "")
    .flatMap((word) =>
      (Object.hasOwn(WRITTEN_OUT, word) ? WRITTEN_OUT[word] : word)?.split(" ") ?? []
    );
}

function dropPhrases(words: readonly string[], phrases: readonly (readonly string[])[]): string[] {
  const isDropped = markPhrases(words, phrases);
  return words.filter((_, i) => !isDropped[i]);
}

/** Whether each word belongs to one of the phrases. */
function markPhrases(words: readonly string[], phrases: readonly (readonly string[])[]): boolean[] {
  const marks = words.map(() => false);
  for (let i = 0; i < words.length;) {
    const phrase = phrases.find((phrase) => phrase.every((word, j) => words[i + j] === word));
    if (phrase !== undefined) marks.fill(true, i, i + phrase.length);
    i += phrase?.length ?? 1;
  }
  return marks;
}
