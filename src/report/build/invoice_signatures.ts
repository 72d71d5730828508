// Who signed an invoice: what the API says, and what the check of a file found.
import { isObject, type JsonObject } from "../../core/json.ts";
import type { BilingualText } from "../../local_server/page/language.ts";
import { formatDay } from "../model/format.ts";
import type { Fact, Note } from "../model/report.ts";
import { readCellText, type ReportSource } from "../wording/source.ts";

const UNSIGNED: BilingualText = {
  vi: "Hóa đơn chưa có chữ ký số của người bán",
  en: "Not signed by the seller",
};

const BROKEN: BilingualText = {
  vi: "Chữ ký số không còn nguyên vẹn: nội dung đã thay đổi sau khi ký",
  en: "A signature is broken: the content was changed after it was signed",
};

export function signatureMarks(invoice: JsonObject, source: ReportSource): Note[] {
  const signatures = signaturesOf(invoice);
  const signers = signatures?.map(({ role }) => role) ??
    (Array.isArray(invoice.signed_by) ? invoice.signed_by : undefined);
  const isUnsigned = readCellText(invoice.signature, source) === "absent" ||
    signers?.includes("seller") === false;
  const isBroken = signatures?.some(({ status }) => status === "broken");
  return [
    ...(isUnsigned ? [{ tone: "bad", text: UNSIGNED } as const] : []),
    ...(isBroken ? [{ tone: "bad", text: BROKEN } as const] : []),
  ];
}

/** The signatures of a file with their verdicts; undefined for an invoice of the API. */
function signaturesOf({ signatures }: JsonObject): readonly JsonObject[] | undefined {
  return Array.isArray(signatures) ? signatures.filter(isObject) : undefined;
}

const SIGNERS: Readonly<Record<string, BilingualText>> = {
  seller: { vi: "Người bán", en: "Seller" },
  buyer: { vi: "Người mua", en: "Buyer" },
  tax_authority: { vi: "Cơ quan thuế", en: "Tax authority" },
};

const STATUSES: Readonly<Record<string, BilingualText>> = {
  intact: { vi: "chưa thay đổi kể từ khi ký", en: "unchanged since it was signed" },
  broken: { vi: "đã thay đổi sau khi ký", en: "changed after it was signed" },
  unsupported: { vi: "có chữ ký số, chưa kiểm tra được", en: "signed, which could not be checked" },
  present: { vi: "có chữ ký số, chưa kiểm tra", en: "signed, not checked" },
};

/** Each signer with what is known of the signature. */
export function signatureFacts(invoice: JsonObject, source: ReportSource): Fact[] {
  const signed = Array.isArray(invoice.signed_by) ? invoice.signed_by : [];
  const signatures = signaturesOf(invoice) ??
    signed.map((role): JsonObject => ({ role, status: "present" }));
  return signatures.flatMap(({ role, status, signed_at }) => {
    const label = wordFor(SIGNERS, readCellText(role, source));
    const { vi, en } = wordFor(STATUSES, readCellText(status, source)) ?? {};
    if (label === undefined || vi === undefined || en === undefined) return [];
    const day = readCellText(signed_at, source)?.slice(0, 10);
    const at = day === undefined ? "" : ` (${formatDay(day)})`;
    return [{ label, value: { vi: `${vi}${at}`, en: `${en}${at}` } }];
  });
}

function wordFor(
  words: Readonly<Record<string, BilingualText>>,
  key: string | undefined,
): BilingualText | undefined {
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : undefined;
}
