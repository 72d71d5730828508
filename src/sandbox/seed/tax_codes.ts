// Generates tax codes that are well-formed and belong to nobody.
import { checkDigit } from "../../core/vietnamese/tax_code.ts";

/** The first `count` 10-digit codes whose first nine digits are at least `first`. */
export function generateTaxCodes(first: number, count: number): string[] {
  const codes: string[] = [];
  for (let base = first; codes.length < count; base++) {
    const nine = String(base).padStart(9, "0");
    const check = checkDigit(nine);
    if (check !== undefined) codes.push(nine + check);
  }
  return codes;
}
