// Vietnamese tax codes (mã số thuế), Circular 86/2024. The check digit is customary, not defined by law,
// so a wrong one is only a warning.
import { fold } from "../text.ts";

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Whether a country's name means Vietnam, in any spelling. */
export function isVietnam(country: string): boolean {
  const letters = fold(country).replace(/[^a-z]/g, "");
  return letters === "vn" || letters === "vnm" || letters.endsWith("vietnam");
}

/** 10 digits, 10-3 digits (adds a missing dash) or 12 digits; undefined if the format is wrong. */
export function normalizeTaxCode(text: string): string | undefined {
  const [, head, branch] = /^(\d{10})(?:-?(\d{3}))?$/.exec(text) ?? [];
  if (head !== undefined) return branch === undefined ? head : `${head}-${branch}`;
  return /^\d{12}$/.test(text) ? text : undefined;
}

/**
 * A tax code as another program wrote it, in the form for comparing: without spaces and dots, and
 * with a branch's dash. Codes of other formats (foreign ones) are kept.
 */
export function canonicalTaxCode(text: string): string {
  const compact = text.replace(/[\s.]/g, "");
  return normalizeTaxCode(compact) ?? compact;
}

/** The tax code that a person wrote, without "MST" before it; undefined if it is something else. */
export function asTaxCode(text: string): string | undefined {
  const code = canonicalTaxCode(
    text.replace(/^(mst|mã số thuế|tax code)(?![\p{L}\d])[\s:.]*/iu, ""),
  );
  return /^(\d{10}|\d{10}-\d{3}|\d{12})$/.test(code) ? code : undefined;
}

/** Whether the tenth digit matches the first nine; a 12-digit personal id has no check digit. */
export function hasValidCheckDigit(taxCode: string): boolean {
  return /^\d{12}$/.test(taxCode) || checkDigit(taxCode) === taxCode[9];
}

/** The tenth digit for the first nine; undefined if there is no valid one. */
export function checkDigit(digits: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return sum % 11 === 0 ? undefined : String(10 - (sum % 11));
}
