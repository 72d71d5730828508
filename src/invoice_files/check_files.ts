// Checks the e-invoices in files, one after the other; a broken file is a finding and stops nothing.
import { untilAborted } from "../core/clock.ts";
import { addFindings, type CheckContext, checkInvoice } from "../invoice_check/check.ts";
import { type FileKey, findDuplicates, readFileKey } from "../invoice_check/duplicates.ts";
import type { Finding } from "../invoice_check/finding.ts";
import { decodeXml } from "../xml/decode.ts";
import { type InvoiceFacts, readFacts } from "./invoice_facts.ts";
import { explainUnread, readInvoice } from "./read_invoice.ts";

/** A file to check, by the name that a person knows it by; `read` throws a FileFault or a FolderFault. */
export interface SourceFile {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

/** What is kept of a file: little, as a folder has hundreds. */
export interface CheckedFile {
  readonly file: string;
  /** Null if no invoice could be read. */
  readonly invoice: InvoiceFacts | null;
  readonly key: FileKey | null;
  readonly findings: readonly Finding[];
}

export interface CheckFilesOptions {
  readonly context: Omit<CheckContext, "signatures">;
  readonly signal: AbortSignal;
  /** Called after each file. */
  readonly onChecked?: (done: number, all: number) => void;
}

/** Checks the files in order; invoices that are in several of them have a finding each. */
export async function checkFiles(
  files: readonly SourceFile[],
  { context, signal, onChecked = () => {} }: CheckFilesOptions,
): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  for (const file of files) {
    checked.push(await checkFile(file, context, signal));
    onChecked(checked.length, files.length);
  }
  const duplicates = findDuplicates(checked);
  return checked.map((one) => addFinding(one, duplicates.get(one.file)));
}

/** The file with one more finding, if there is one. */
export function addFinding(file: CheckedFile, finding: Finding | null | undefined): CheckedFile {
  return finding ? { ...file, findings: addFindings(file.findings, [finding]) } : file;
}

async function checkFile(
  { name: file, read }: SourceFile,
  context: CheckFilesOptions["context"],
  signal: AbortSignal,
): Promise<CheckedFile> {
  try {
    const text = decodeXml(await untilAborted(read(), signal));
    const { invoice, signatures } = await readInvoice(text, signal);
    const findings = checkInvoice(invoice, { ...context, signatures });
    // copied, because a part of a text would keep the whole file in memory
    return structuredClone({
      file,
      invoice: readFacts(invoice),
      key: readFileKey(invoice),
      findings,
    });
  } catch (error) {
    signal.throwIfAborted();
    const unread = explainUnread(error);
    if (unread === undefined) throw error;
    return { file, invoice: null, key: null, findings: [unread] };
  }
}
