// Whose signatures an e-invoice has, and what each of them says.
import { assertEquals } from "@std/assert";
import { checkSignatures } from "../../src/invoice_check/signatures.ts";
import { decodeXml } from "../../src/xml/decode.ts";
import { readXml, XmlFault } from "../../src/xml/parse.ts";
import { signed } from "../xml_signature/_cases.ts";

const FILE = await signed();
const [SIGNATURE = ""] = /<Signature .*<\/Signature>/.exec(FILE) ?? [];

async function check(change: (file: string) => string): Promise<string[]> {
  const signatures = await checkSignatures(readXml(change(FILE)));
  return signatures.map(({ role, verdict }) => `${role} ${verdict.status}`);
}

Deno.test("each signer is named", async () => {
  const all = `<CQT>${SIGNATURE}</CQT><NMua>${SIGNATURE}</NMua>`;
  assertEquals(await check((file) => file.replace("</NBan></DSCKS>", `</NBan>${all}</DSCKS>`)), [
    "seller intact",
    "tax_authority intact",
    "buyer intact",
  ]);
});

Deno.test("DSCKS may stand there twice", async () => {
  const second = `<DSCKS><CQT>${SIGNATURE}</CQT></DSCKS><DSCKS/>`;
  assertEquals(await check((file) => file.replace("</HDon>", `${second}</HDon>`)), [
    "seller intact",
    "tax_authority intact",
  ]);
});

Deno.test("an empty signature is none", async () => {
  for (const empty of ["", "<Signature/>", "<Signature>\n</Signature>"]) {
    assertEquals(await check((file) => file.replace(SIGNATURE, empty)), []);
  }
  const filled = "<Signature>AAAA</Signature>";
  assertEquals(await check((file) => file.replace(SIGNATURE, filled)), ["seller broken"]);
});

Deno.test("an invoice in a message is found, unless there are several", async () => {
  const wrap = (invoices: string) => `<TDiep><DLieu>${invoices}</DLieu></TDiep>`;
  assertEquals(await check(wrap), ["seller intact"]);
  assertEquals(await check((file) => wrap(file + file)), []);
});

Deno.test("more signatures than an invoice has are not checked", async () => {
  const many = await check((file) => file.replace(SIGNATURE, SIGNATURE.repeat(12)));
  assertEquals(many.slice(9), ["seller intact", "seller unsupported", "seller unsupported"]);
});

Deno.test("what is not an invoice has no signatures", async () => {
  assertEquals(await check(() => "<Invoice/>"), []);
  assertEquals(await check((file) => file.replaceAll("DLHDon", "Other")), []);
});

/** "intact", "broken", "unsigned", or "unreadable" for files that are refused before. */
async function checkFixture(name: string): Promise<string> {
  const bytes = await Deno.readFile(new URL(`../fixtures/einvoices/${name}`, import.meta.url));
  try {
    const [signature] = await checkSignatures(readXml(decodeXml(bytes)));
    return signature?.verdict.status ?? "unsigned";
  } catch (error) {
    if (error instanceof XmlFault) return "unreadable";
    throw error;
  }
}

Deno.test("public invoices, which were made anonymous, are broken or unsigned", async () => {
  const folder = new URL("../fixtures/einvoices/", import.meta.url);
  const counts: Record<string, number> = {};
  for await (const { name } of Deno.readDir(folder)) {
    if (!name.endsWith(".xml")) continue;
    const result = await checkFixture(name);
    counts[result] = (counts[result] ?? 0) + 1;
  }
  assertEquals(counts, { broken: 49, unsigned: 5, unreadable: 2 });
});
