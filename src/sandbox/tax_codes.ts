// Vietnamese tax codes (MST): 10 digits, 10-3 for a branch, or 12 digits of a personal id.
import { checkDigit } from "../core/tax_code.ts";

/** `text` without spaces and dots, and with the dash that a branch code has. */
export function normalizeTaxCode(text: string): string {
  const code = text.replace(/[\s.]/g, "");
  return /^\d{13}$/.test(code) ? `${code.slice(0, 10)}-${code.slice(10)}` : code;
}

export function isTaxCode(code: string): boolean {
  return /^(\d{10}(-\d{3})?|\d{12})$/.test(code);
}

/** The first `count` valid 10-digit codes from the 9 digits `first` on. */
export function makeTaxCodes(first: number, count: number): string[] {
  const codes: string[] = [];
  for (let base = first; codes.length < count; base++) {
    const nine = String(base).padStart(9, "0");
    const check = checkDigit(nine);
    if (check !== undefined) codes.push(nine + check);
  }
  return codes;
}
