// Vietnamese tax codes (mã số thuế): Circular 86/2024 and its successors; the check digit is the
// customary one, not quoted from law, so that a wrong one is a warning and no error.
import { fold } from "./text.ts";

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Whether a country's name means Vietnam, in any spelling. */
export function isVietnam(country: string): boolean {
  const letters = fold(country).replace(/[^a-z]/g, "");
  return letters === "vn" || letters === "vnm" || letters.endsWith("vietnam");
}

/** 10 digits, 10-3 or 12 digits, with the dash put in; undefined if the format is wrong. */
export function normalizeTaxCode(text: string): string | undefined {
  const [, head, branch] = /^(\d{10})(?:-?(\d{3}))?$/.exec(text) ?? [];
  if (head !== undefined) return branch === undefined ? head : `${head}-${branch}`;
  return /^\d{12}$/.test(text) ? text : undefined;
}

/** Whether the tenth digit fits the first nine; a 12-digit personal id has no check digit. */
export function hasValidCheckDigit(taxCode: string): boolean {
  return /^\d{12}$/.test(taxCode) || checkDigit(taxCode) === taxCode[9];
}

/** The tenth digit for the first nine of `digits`; undefined for those that have no valid one. */
export function checkDigit(digits: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return sum % 11 === 0 ? undefined : String(10 - (sum % 11));
}
