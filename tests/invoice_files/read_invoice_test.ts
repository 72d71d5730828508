import { assertEquals, assertRejects } from "@std/assert";
import { EInvoiceError } from "../../src/einvoice/document.ts";
import { FileFault, FolderFault } from "../../src/files/import_folder.ts";
import { explainUnread, readInvoice } from "../../src/invoice_files/read_invoice.ts";
import { XmlFault } from "../../src/xml/parse.ts";
import { smallInvoice } from "../einvoice/_invoices.ts";
import { signedFile } from "./_files.ts";

const SIGNAL = new AbortController().signal;

Deno.test("an invoice is read with the verdicts on its signatures", async () => {
  const { invoice, signatures } = await readInvoice(await signedFile(), SIGNAL);
  assertEquals(invoice.number, "77");
  assertEquals(signatures.map(({ role, verdict }) => [role, verdict.status]), [[
    "seller",
    "intact",
  ]]);
  const small = await readInvoice(smallInvoice("12", "100"), SIGNAL);
  assertEquals([small.invoice.number, small.signatures], ["12", []]);
});

Deno.test("what is not XML, or not one invoice, is refused", async () => {
  await assertRejects(() => readInvoice("<HDon>", SIGNAL), XmlFault);
  await assertRejects(() => readInvoice("<TBao/>", SIGNAL), EInvoiceError);
});

Deno.test("each fault of a file is a finding of its own, and other errors are none", () => {
  const codeOf = (error: unknown) => explainUnread(error)?.code;
  assertEquals(codeOf(new FileFault("is a folder")), "FILE_UNREADABLE");
  assertEquals(codeOf(new FolderFault("does not exist")), "FOLDER_UNREADABLE");
  assertEquals(codeOf(new XmlFault("is empty")), "NOT_XML");
  assertEquals(codeOf(new EInvoiceError("lacks HDon")), "NOT_AN_INVOICE");
  assertEquals(codeOf(new TypeError("x is undefined")), undefined);
});

Deno.test("big files are read one after the other, and a cancelled call does not wait", async () => {
  const big = (await signedFile()).replace("</HDon>", `<!--${"x".repeat(600_000)}--></HDon>`);
  const cancelled = new AbortController();
  const [first, second] = [readInvoice(big, SIGNAL), readInvoice(big, cancelled.signal)];
  cancelled.abort(new Error("cancelled"));
  await assertRejects(() => second, Error, "cancelled");
  assertEquals((await first).signatures.length > 0, true);
  assertEquals((await readInvoice(big, SIGNAL)).signatures.length > 0, true);
});
