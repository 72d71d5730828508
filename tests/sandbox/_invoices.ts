// E-invoices for tests: the fixtures, and small ones written here.

export function readFixture(name: string): Promise<string> {
  return Deno.readTextFile(new URL(`../fixtures/${name}`, import.meta.url));
}

interface Parts {
  readonly general: Readonly<Record<string, string>>;
  readonly seller: Readonly<Record<string, string>>;
  readonly buyer: Readonly<Record<string, string>>;
  readonly lines: string;
  readonly totals: string;
}

const PARTS: Parts = {
  general: { PBan: "2.1.0", KHMSHDon: "1", KHHDon: "C26TXY", SHDon: "77", NLap: "2026-10-15" },
  seller: { Ten: "CÔNG TY TNHH BÁN MẪU (SANDBOX)", MST: "0030000021" },
  buyer: { Ten: "CÔNG TY TNHH SAO MAI (SANDBOX)", MST: "0010000016" },
  lines: line({ THHDVu: "Hàng mẫu", SLuong: "2", DGia: "50000", ThTien: "100000", TSuat: "8%" }),
  totals: "<TgTCThue>100000</TgTCThue><TgTThue>8000</TgTThue><TgTTTBSo>108000</TgTTTBSo>",
};

/** A line with these elements; its TChat is 1 (goods) by default. */
export function line(elements: Readonly<Record<string, string>>): string {
  return `<HHDVu>${tags({ TChat: "1", ...elements })}</HHDVu>`;
}

/** An HDon with one line; `changes` replace elements, and an empty element counts as absent. */
export function eInvoice(changes: Partial<Parts> = {}): string {
  const general = tags({ ...PARTS.general, ...changes.general });
  const seller = tags({ ...PARTS.seller, ...changes.seller });
  const buyer = tags({ ...PARTS.buyer, ...changes.buyer });
  const { lines, totals } = { ...PARTS, ...changes };
  return `<HDon><DLHDon Id="data"><TTChung>${general}</TTChung><NDHDon><NBan>${seller}</NBan>` +
    `<NMua>${buyer}</NMua><DSHHDVu>${lines}</DSHHDVu><TToan>${totals}</TToan></NDHDon></DLHDon></HDon>`;
}

export function smallInvoice(InvoiceNumber: string, Total: string, Date = "2026-10-15"): string {
  return `<?xml version="1.0"?><Invoice>${tags({ InvoiceNumber, Date, Total })}</Invoice>`;
}

function tags(elements: Readonly<Record<string, string>>): string {
  return Object.entries(elements).map(([name, text]) => `<${name}>${text}</${name}>`).join("");
}
