// Plainer ways to write a search text, for an API that takes it literally.
import { asTaxCode, normalizeTaxCode } from "../core/vietnamese/tax_code.ts";
import { fold } from "../core/text.ts";
import { dropLegalWords } from "../core/vietnamese/names.ts";

/** What people write around an invoice's number: "hóa đơn số 549", "HĐ: 549", "No. 549". */
const NUMBER_WORDS =
  /(?<![\p{L}\p{N}])(hoa don|hd|so|ky hieu|mau so|invoice|number|no)(?![\p{L}\p{N}])/gu;

const SERIES = String.raw`(?:\d )?\d?[ck]\d\d[a-z][a-z\d]{2}`;
/** A number of at most 8 digits, with its form and series if they are given: "1c26taa 00000549". */
const NUMBER = new RegExp(`^(?:(${SERIES}) )?(\\d{1,8})(?: (${SERIES}))?$`);

/** Up to three other ways to write `text`, the closest first, if there are any; `"invoices"` are found by number, too. */
export function searchVariants(text: string, of: "invoices" | "names"): readonly string[] {
  const kinds = [of === "invoices" ? numberVariants(text) : [], taxCodeVariants(text)];
  const variants = kinds.find((kind) => kind.length > 0) ??
    [dropLegalWords(text), dropLegalWords(text, "business")];
  const asked = text.trim().toLowerCase();
  return [...new Set(variants)]
    .filter((variant) => variant !== "" && variant.toLowerCase() !== asked);
}

/** The series and the number, if both are given; the bare number, as it is written and without leading zeros. */
function numberVariants(text: string): string[] {
  const words = fold(text).replace(NUMBER_WORDS, " ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const [, before, digits, after] = NUMBER.exec(words) ?? [];
  if (digits === undefined) return [];
  const number = digits.replace(/^0+(?=\d)/, "");
  const series = (before ?? after)?.slice(-6).toUpperCase(); // without the form
  return [...(series === undefined ? [] : [`${series} ${number}`]), digits, number];
}

/** With and without a branch's dash, and without spaces and dots. */
function taxCodeVariants(text: string): string[] {
  const code = asTaxCode(text);
  if (code === undefined) return [];
  const written = text.replace(/[^\d-]/g, "");
  const plain = code.replace("-", "");
  return written === plain ? [normalizeTaxCode(plain) ?? plain, plain] : [plain, code];
}
