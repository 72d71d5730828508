// Searches in lists: every word must be found, in any order, without regard to case and accents.
import * as z from "zod";
import { fold } from "../../core/text.ts";

/** A search text as a JSON array of its words; null if not given. */
export const SEARCH = z.string().transform((text) => JSON.stringify(splitWords(text))).nullish()
  .transform((words) => words ?? null);

/** A series and a number that are written together: C26TAA-123. */
const SERIES_WITH_NUMBER = /^(\d?[ck]\d\d[a-z][a-z\d]{2})[-/#.:](\d+)$/;

function splitWords(text: string): string[] {
  return fold(text).split(" ").filter((word) => word !== "")
    .map((word) => word.replace(/^[,;.:"'#]+(?=.)|(?<=.)[,;.:"']+$/g, ""))
    .flatMap((word) => word.replace(SERIES_WITH_NUMBER, "$1 $2").split(" "));
}

/** Shorter words of digits are invoice numbers rather than parts of tax codes. */
const MIN_CODE = 8;

/** The condition that :search finds every word in `words`, or a long enough one in `codes`. */
export function matches(words: string, codes?: string): string {
  const inCodes = codes === undefined
    ? ""
    : `AND NOT (length(w.value) >= ${MIN_CODE} AND instr(${codes}, w.value))`;
  return `(:search IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(:search) AS w
    WHERE NOT instr(${words}, w.value) ${inCodes}))`;
}

/** A tax code as searches find it: with and without its dash. */
export function codeForSearch(tax_code: string | null): string {
  const code = fold(tax_code ?? "");
  return `${code} ${code.replaceAll("-", "")}`;
}

/** An invoice's number as searches find it: padded with zeros, too. */
export function numberForSearch(number: string): string {
  return `${fold(number)} ${number.replace(/^\d+$/, (digits) => digits.padStart(8, "0"))}`;
}
