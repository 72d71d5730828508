// Names that are not a variable's. In a file every one that could be meant for this program is a
// problem; the environment may be read only by name, so there the likely ones are looked for.
import { nearest } from "../core/text.ts";
import { NAME } from "../core/version.ts";
import type { ConfigProblem } from "./config_error.ts";
import { type Environment, isUnset, VARIABLES } from "./variables.ts";

const NAMES: readonly string[] = Object.values(VARIABLES).map(({ name }) => name);

/** The misspelt names that are looked for in the environment, each with the right one. */
export const MISSPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.values(VARIABLES).flatMap(({ name, synonyms }) => {
    // a safety switch that does nothing is the worst, so its slips of the keyboard count, too
    const typos = name === VARIABLES.readOnly.name ? deriveTypos(name) : [];
    return [...synonyms, ...deriveSlips(name), ...typos]
      .filter((misspelt) => !NAMES.includes(misspelt) && isOurs(misspelt, name))
      .map((misspelt): [string, string] => [misspelt, name]);
  }),
);

/** Whether no other program would have a variable of this name; those for reading only are too important to miss. */
function isOurs(misspelt: string, name: string): boolean {
  return /^b4/i.test(misspelt) || name === VARIABLES.readOnly.name ||
    (/^api/i.test(misspelt) && name.startsWith("API_"));
}

/** The name in lower case, without underscores, with words swapped, B4B_ left out or added. */
function deriveSlips(name: string): string[] {
  const [, prefix = "", rest = ""] = /^(B4B_)?(.*)$/.exec(name) ?? [];
  const words = rest.split("_");
  const swapped = words.slice(1).map((word, i) => words.with(i, word).with(i + 1, words[i] ?? ""));
  const spellings = [rest, words.join(""), rest.replace("_", "")];
  // PHONE and PASSWORD alone may be another program's
  const isOwn = words.length > 1 || prefix === "";
  const other = prefix === "" ? "B4B_" : "";
  return [
    name.toLowerCase(),
    ...spellings.map((spelling) => prefix + spelling),
    ...(isOwn ? spellings.map((spelling) => other + spelling) : []),
    ...swapped.map((spelling) => prefix + spelling.join("_")),
  ];
}

/** The name with a letter left out, doubled, or exchanged for the next; its first two are right. */
function deriveTypos(name: string): string[] {
  return Array.from(name, (letter, i) => {
    if (i < 2) return [];
    const [before, after] = [name.slice(0, i), name.slice(i + 1)];
    const exchanged = after.slice(0, 1) + letter + after.slice(1);
    return [after, letter + letter + after, exchanged].map((end) => before + end);
  }).flat();
}

/** A problem for each misspelt variable that the environment sets. */
export function findMisspellings(environment: Environment): ConfigProblem[] {
  return [...MISSPELLINGS].flatMap(([misspelt, name]) => {
    const value = environment[misspelt];
    // in Windows, b4b_phone and B4B_PHONE are the same variable
    if (value === undefined || isUnset(value) || value === environment[name]) return [];
    return [describeUnknown(`${misspelt} (from the environment)`, name)];
  });
}

/** A problem for each name in a file that may be meant for this program but is not a variable's. */
export function findUnknownNames(names: readonly string[]): ConfigProblem[] {
  return names
    .filter((name) => /^(B4B|API)_/i.test(name) || MISSPELLINGS.has(name))
    .filter((name) => !NAMES.includes(name))
    .map((name) => describeUnknown(name, MISSPELLINGS.get(name) ?? nearest(name, NAMES)));
}

function describeUnknown(subject: string, meant: string | undefined): ConfigProblem {
  const hint = meant === undefined ? `${NAME} --help lists them` : `did you mean ${meant}?`;
  const text = `${subject} is not one of the variables: ${hint}`;
  return meant === undefined ? { text } : { variable: meant, text };
}
