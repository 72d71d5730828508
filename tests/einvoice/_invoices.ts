// E-invoices for tests: the fixtures, and small ones written here.
import { EInvoiceError } from "../../src/einvoice/document.ts";
import type { EInvoice } from "../../src/einvoice/invoice.ts";
import { readEInvoice } from "../../src/einvoice/read.ts";
import { readXml } from "../../src/xml/parse.ts";

export function readFixture(name: string): Promise<string> {
  return Deno.readTextFile(new URL(`../fixtures/${name}`, import.meta.url));
}

type Elements = Readonly<Record<string, string>>;

interface Parts {
  readonly general: Elements;
  readonly seller: Elements;
  readonly buyer: Elements;
  readonly lines: string;
  readonly totals: string;
  /** What stands between TTChung and NDHDon. */
  readonly between: string;
  /** What stands behind DLHDon. */
  readonly end: string;
}

const PARTS: Parts = {
  general: { PBan: "2.1.0", KHMSHDon: "1", KHHDon: "C26TXY", SHDon: "77", NLap: "2026-10-15" },
  seller: { Ten: "CÔNG TY TNHH BÁN MẪU (SANDBOX)", MST: "0030000021" },
  buyer: { Ten: "CÔNG TY TNHH SAO MAI (SANDBOX)", MST: "0010000016" },
  lines: line({ THHDVu: "Hàng mẫu", SLuong: "2", DGia: "50000", ThTien: "100000", TSuat: "8%" }),
  totals: "<TgTCThue>100000</TgTCThue><TgTThue>8000</TgTThue><TgTTTBSo>108000</TgTTTBSo>",
  between: "",
  end: "<MCCQT>00A1</MCCQT><DSCKS><NBan><Signature/></NBan></DSCKS>",
};

/** A line with these elements; its TChat is 1 (goods) by default. */
export function line(elements: Elements): string {
  return `<HHDVu>${tags({ TChat: "1", ...elements })}</HHDVu>`;
}

/** An HDon with one line; `changes` replace elements, and an empty element counts as absent. */
export function eInvoice(changes: Partial<Parts> = {}): string {
  const general = tags({ ...PARTS.general, ...changes.general });
  const seller = tags({ ...PARTS.seller, ...changes.seller });
  const buyer = tags({ ...PARTS.buyer, ...changes.buyer });
  const { lines, totals, between, end } = { ...PARTS, ...changes };
  return `<HDon><DLHDon Id="data"><TTChung>${general}</TTChung>${between}<NDHDon><NBan>${seller}</NBan>` +
    `<NMua>${buyer}</NMua><DSHHDVu>${lines}</DSHHDVu><TToan>${totals}</TToan></NDHDon></DLHDon>` +
    `${end}</HDon>`;
}

/** Amounts that add up: `net` at 8 %. */
export function totalsOf(net: number): string {
  const tax = Math.round(net * 0.08);
  return `<TgTCThue>${net}</TgTCThue><TgTThue>${tax}</TgTThue><TgTTTBSo>${net + tax}</TgTTTBSo>`;
}

/** A TTKhac with one field, as providers add them. */
export function extra(name: string, value: string): string {
  const field = tags({ TTruong: name, KDLieu: "string", DLieu: value });
  return `<TTKhac><TTin>${field}</TTin></TTKhac>`;
}

/** A TTHDLQuan that names invoice 77 of eInvoice(). */
export function related(elements: Elements): string {
  const original = { KHMSHDCLQuan: "1", KHHDCLQuan: "C26TXY", SHDCLQuan: "00000077" };
  return `<TTHDLQuan>${tags({ ...original, NLHDCLQuan: "2026-10-15", ...elements })}</TTHDLQuan>`;
}

export function smallInvoice(InvoiceNumber: string, Total: string, Date = "2026-10-15"): string {
  return `<?xml version="1.0"?><Invoice>${tags({ InvoiceNumber, Date, Total })}</Invoice>`;
}

export function tags(elements: Elements): string {
  return Object.entries(elements).map(([name, text]) => `<${name}>${text}</${name}>`).join("");
}

export function read(xml: string): EInvoice {
  return readEInvoice(readXml(xml));
}

/** What the problems of an invoice say. */
export function problemsOf(xml: string): string[] {
  return read(xml).problems.map(({ text }) => text);
}

/** Why a file cannot be read as an e-invoice, and what it is. */
export function refusalOf(xml: string): EInvoiceError {
  try {
    read(xml);
  } catch (error) {
    if (error instanceof EInvoiceError) return error;
    throw error;
  }
  throw new Error("It was read");
}
