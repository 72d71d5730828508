// Reads an e-invoice from the bytes or the text of a file, with the verdicts on its signatures.
import { Semaphore } from "../core/semaphore.ts";
import { EInvoiceError } from "../einvoice/document.ts";
import type { EInvoice } from "../einvoice/invoice.ts";
import { readEInvoice } from "../einvoice/read.ts";
import { FileFault, FolderFault } from "../files/import_folder.ts";
import type { DocumentSignature } from "../invoice_check/document_signature.ts";
import type { Finding } from "../invoice_check/finding.ts";
import { describeUnread } from "../invoice_check/unread_file.ts";
import { readXml, XmlFault } from "../xml/parse.ts";

export interface ReadInvoice {
  readonly invoice: EInvoice;
  readonly signatures: readonly DocumentSignature[];
}

/** The tree of a file of 10 MB takes hundreds of megabytes, so there is one such tree at a time. */
const BIG_CHARACTERS = 500_000;
const bigTrees = new Semaphore(1);

/** The one invoice in an XML text; throws an XmlFault or an EInvoiceError if it holds none. */
export async function readInvoice(text: string, signal: AbortSignal): Promise<ReadInvoice> {
  return text.length < BIG_CHARACTERS
    ? await parseAndCheck(text)
    : await bigTrees.run(signal, () => parseAndCheck(text));
}

async function parseAndCheck(text: string): Promise<ReadInvoice> {
  const root = readXml(text);
  const invoice = readEInvoice(root);
  const { checkSignatures } = await import("../invoice_check/signatures.ts");
  return { invoice, signatures: await checkSignatures(root) };
}

/** The finding for a file that could not be read; undefined for errors that are not the file's. */
export function explainUnread(error: unknown): Finding | undefined {
  if (error instanceof FileFault) return describeUnread("unreadable", error.message);
  if (error instanceof FolderFault) return describeUnread("folder", error.message);
  if (error instanceof XmlFault) return describeUnread("notXml", error.message);
  if (error instanceof EInvoiceError) return describeUnread("notAnInvoice", error.message);
  return undefined;
}
