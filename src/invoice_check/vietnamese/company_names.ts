// Compares names of companies, which invoices write in many ways.
import { fold } from "../../core/text.ts";
import { ABBREVIATIONS } from "../../core/vietnamese/abbreviations.ts";

/** With those of the names on invoices, which are longer than what people search for. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ABBREVIATIONS),
  ...[["tv", "thanh vien"], ["cn", "chi nhanh"], ["nn", "nha nuoc"]] as const,
  ...[["kd", "kinh doanh"], ["dt", "dau tu"], ["vn", "viet nam"], ["tp", "thanh pho"]] as const,
  ...[["hcm", "ho chi minh"], ["tphcm", "thanh pho ho chi minh"], ["hn", "ha noi"]] as const,
]);

/** Words for what kind of company it is, which do not tell one from another. */
const LEGAL_FORM =
  /\b(cong ty|tnhh|trach nhiem huu han|co phan|(mot|hai|1|2) thanh vien( tro len)?|doanh nghiep tu nhan|ho kinh doanh|chi nhanh|nha nuoc|va|company limited|co ltd|joint stock company|jsc)\b/g;

/** Whether two names mean the same company: case, accents, signs and legal forms aside. */
export function areSameCompany(one: string, other: string): boolean {
  return toCompanyKey(one) === toCompanyKey(other);
}

function toCompanyKey(name: string): string {
  const words = fold(name).replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ");
  const long = words.map((word) => WRITTEN_OUT.get(word) ?? word).join(" ");
  const own = long.replace(LEGAL_FORM, "");
  return (/[^ ]/.test(own) ? own : long).replaceAll(" ", "");
}
