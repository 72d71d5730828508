// Files with e-invoices for tests: signed ones that are unchanged, and what lies in folders besides.
import type { SourceFile } from "../../src/invoice_files/check_files.ts";
import { eInvoice } from "../einvoice/_invoices.ts";
import { makeSigner } from "../xml_signature/_certificate.ts";
import { SELLER } from "../xml_signature/_cases.ts";
import { signInvoice } from "../xml_signature/_signer.ts";

type Changes = NonNullable<Parameters<typeof eInvoice>[0]>;

/** An invoice without anything to clear up: its seller has signed it, and its series needs no code. */
export async function signedFile({ general, ...changes }: Changes = {}): Promise<string> {
  const xml = eInvoice({ general: { KHHDon: "K26TXY", ...general }, ...changes });
  const [written = ""] = /<DLHDon.*<\/DLHDon>/s.exec(xml) ?? [];
  return await signInvoice({ signer: await makeSigner(SELLER), written });
}

/** What is not an e-invoice, by name, with the code of its finding. */
export const STRANGE_FILES: readonly (readonly [string, string | Uint8Array, string])[] = [
  ["empty.xml", "", "NOT_XML"],
  ["pdf.xml", "%PDF-1.7\n%âãÏÓ", "NOT_XML"],
  ["zip.xml", new Uint8Array([0x50, 0x4B, 3, 4, 0, 0, 0, 0xFF]), "NOT_XML"],
  ["deep.xml", `${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}`, "NOT_XML"],
  ["cut.xml", "<HDon><DLHDon>", "NOT_XML"],
  ["notice.xml", "<TBao/>", "NOT_AN_INVOICE"],
];

export function sourceFile(name: string, content: string | Uint8Array): SourceFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, read: () => Promise.resolve(bytes) };
}
