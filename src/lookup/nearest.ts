// The names that are most like what a person wrote.
import { canonicalTaxCode } from "../core/vietnamese/tax_code.ts";
import { editDistance } from "../core/text.ts";
import { readName } from "../core/vietnamese/names.ts";

interface Named {
  readonly name: string;
  readonly tax_code: string;
}

/** Bounds on what is compared: the cost grows with the product. */
const MAX_WORDS = 12;
const MAX_WORD = 30;
/** Below these, two words or numbers have nothing in common but letters or digits. */
const MIN_WORD_SIMILARITY = 0.6;
const MIN_NUMBER_SIMILARITY = 0.85;
/** Half of the words, roughly. */
const MIN_SIMILARITY = 0.45;

/** Up to `count` of the companies, those that are most like `text` first; fewer if few are. */
export function nearestCompanies<Row extends Named>(
  text: string,
  companies: readonly Row[],
  count = 5,
): readonly Row[] {
  const asked = wordsOf({ name: text, tax_code: "" });
  return companies
    .map((company) => ({ company, similarity: similarityOf(asked, wordsOf(company)) }))
    .filter(({ similarity }) => similarity >= MIN_SIMILARITY)
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, count).map(({ company }) => company);
}

function wordsOf({ name, tax_code }: Named): readonly string[] {
  const { all, core, bare } = readName(name);
  const words = [bare, core, all].find((words) => words.length > 0) ?? [];
  const code = canonicalTaxCode(tax_code).replace("-", "");
  return [...words, ...(code === "" ? [] : [code])].slice(0, MAX_WORDS)
    .map((word) => word.slice(0, MAX_WORD));
}

/** From 0 to 1: how well each word asked for is found, on average. */
function similarityOf(asked: readonly string[], own: readonly string[]): number {
  if (asked.length === 0) return 0;
  const best = asked.map((word) => Math.max(0, ...own.map((other) => compareWords(word, other))));
  return best.reduce((sum, similarity) => sum + similarity) / asked.length;
}

function compareWords(word: string, other: string): number {
  const similarity = 1 - editDistance(word, other) / Math.max(word.length, other.length);
  const least = /^\d+$/.test(word) ? MIN_NUMBER_SIMILARITY : MIN_WORD_SIMILARITY;
  return similarity >= least ? similarity : 0;
}
