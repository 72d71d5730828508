// Compares names of companies, which invoices write in many ways.
import { fold } from "../../core/text.ts";

/** Abbreviations of whole words, after folding. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ...[["cty", "cong ty"], ["ctcp", "cong ty co phan"], ["cp", "co phan"]] as const,
  ...[["mtv", "mot thanh vien"], ["tv", "thanh vien"], ["dntn", "doanh nghiep tu nhan"]] as const,
  ...[["hkd", "ho kinh doanh"], ["cn", "chi nhanh"], ["nn", "nha nuoc"]] as const,
  ...[["tm", "thuong mai"], ["dv", "dich vu"], ["tmdv", "thuong mai dich vu"]] as const,
  ...[["sx", "san xuat"], ["kd", "kinh doanh"], ["xd", "xay dung"], ["dt", "dau tu"]] as const,
  ...[["xnk", "xuat nhap khau"], ["vn", "viet nam"], ["tp", "thanh pho"]] as const,
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
  const long = words.map((word) => ABBREVIATIONS.get(word) ?? word).join(" ");
  const own = long.replace(LEGAL_FORM, "");
  return (/[^ ]/.test(own) ? own : long).replaceAll(" ", "");
}
