// Text similarity without regard to case and diacritics.
import { fold } from "../../core/text.ts";

/**
 * How similar a product is to `query`, from 0 to 1: the mean of the similarity of its name (Dice
 * coefficient of trigrams) and the share of the query's words that name or description contains.
 */
export function scoreSimilarity(query: string, name: string, description: string): number {
  const words = splitWords(query);
  const known = new Set(splitWords(`${name} ${description}`));
  if (words.length === 0) return 0;
  const share = words.filter((word) => known.has(word)).length / words.length;
  return Math.round((dice(toTrigrams(query), toTrigrams(name)) + share) / 2 * 10_000) / 10_000;
}

function splitWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The trigrams of all words, each padded with two spaces before and one after it. */
function toTrigrams(text: string): Set<string> {
  const trigrams = new Set<string>();
  for (const word of splitWords(text)) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) trigrams.add(padded.slice(i, i + 3));
  }
  return trigrams;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return 2 * a.intersection(b).size / (a.size + b.size);
}
