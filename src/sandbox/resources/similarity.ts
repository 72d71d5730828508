import { fold } from "../../core/text.ts";

/**
 * How like a product is to `query`, 0 to 1: the mean of the likeness in spelling to its name
 * (Dice's coefficient of trigrams) and of the share of the words that name or description has.
 */
export function similarity(query: string, name: string, description: string): number {
  const words = wordsOf(query);
  const known = new Set(wordsOf(`${name} ${description}`));
  if (words.length === 0) return 0;
  const share = words.filter((word) => known.has(word)).length / words.length;
  return Math.round((dice(trigramsOf(query), trigramsOf(name)) + share) / 2 * 10_000) / 10_000;
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The trigrams of each word, which begins with two spaces and ends with one. */
function trigramsOf(text: string): Set<string> {
  const trigrams = new Set<string>();
  for (const word of wordsOf(text)) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) trigrams.add(padded.slice(i, i + 3));
  }
  return trigrams;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return 2 * a.intersection(b).size / (a.size + b.size);
}
