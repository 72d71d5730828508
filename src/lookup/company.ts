// Companies as rows of the API name them, and which of them a tax code or a name means.
import { isObject, toText } from "../core/json.ts";
import { asTaxCode, canonicalTaxCode } from "../core/vietnamese/tax_code.ts";
import { cutText, fold, UUID } from "../core/text.ts";
import { type NameWords, readName } from "../core/vietnamese/names.ts";

/** An entity, as results and errors name it. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly tax_code: string;
}

/** Longer than any registered name. */
const MAX_NAME = 200;

/** The company of a row; undefined without a UUID. Missing names and tax codes are empty. */
export function readCompany(row: unknown, clean: (text: string) => string): Company | undefined {
  if (!isObject(row) || typeof row.id !== "string" || !UUID.test(row.id)) return undefined;
  const textOf = (value: unknown) => clean(cutText(toText(value) ?? "", MAX_NAME)).trim();
  return { id: row.id.toLowerCase(), name: textOf(row.name), tax_code: textOf(row.tax_code) };
}

/** Those with exactly this tax code, whatever its format. */
export function withTaxCode(text: string, companies: readonly Company[]): readonly Company[] {
  const code = fold(asTaxCode(text) ?? canonicalTaxCode(text));
  return companies.filter(({ tax_code }) =>
    tax_code !== "" && fold(canonicalTaxCode(tax_code)) === code
  );
}

/** Ways to compare names, the strictest first. */
const COMPARISONS = [
  { fits: isEqual, degree: "all" },
  { fits: isEqual, degree: "core" },
  { fits: isEqual, degree: "bare" },
  { fits: isContained, degree: "core" },
  { fits: isContained, degree: "bare" },
] as const;

/** Those that a name means; what fits by a stricter comparison wins. */
export function withName(text: string, companies: readonly Company[]): readonly Company[] {
  const words = readName(text);
  const named = companies.map((company) => ({ company, own: readName(company.name) }));
  for (const { fits, degree } of COMPARISONS) {
    const asked = words[degree];
    if (asked.length === 0) continue;
    const found = named.filter(({ company, own }) => fits(asked, own, degree, company));
    if (found.length > 0) return found.map(({ company }) => company);
  }
  return [];
}

function isEqual(asked: readonly string[], own: NameWords, degree: keyof NameWords): boolean {
  return asked.join("") === own[degree].join("");
}

/** Whether all words asked for are in the name, or are the tax code. */
function isContained(
  asked: readonly string[],
  own: NameWords,
  _degree: keyof NameWords,
  { tax_code }: Company,
): boolean {
  const code = canonicalTaxCode(tax_code).replace("-", "");
  return asked.every((word) => own.all.includes(word) || word === code);
}
