// What import_invoice_xml answers once the API has the invoice: few words, findings, and never an error.
import { assert, assertEquals, assertLessOrEqual, assertMatch } from "@std/assert";
import { type Answer, json, loginAnswer, serveApi } from "../_api.ts";
import { FakeClock } from "../_clock.ts";
import { ENTITY_ID, OTHER_ID, startProgram } from "../_program.ts";
import { LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { eInvoice } from "../einvoice/_invoices.ts";
import { column, rowsAt } from "../sandbox/_client.ts";
import { SandboxProgram } from "./_cases.ts";
import { ROUTE } from "./_import.ts";

const ENTITY_ROUTE = `GET /api/v1/entities/${ENTITY_ID}`;
const INVOICE = { id: OTHER_ID, invoice_number: "77", status: 1 };
const SAO_MAI = { id: ENTITY_ID, name: "CÔNG TY TNHH SAO MAI (SANDBOX)", tax_code: "0010000016" };
const HOA_BINH = { id: ENTITY_ID, name: "Hòa Bình", tax_code: "0010000023" };

interface Import {
  readonly xml?: string;
  /** The invoice in the API's answer. */
  readonly data?: object;
  /** What the API answers about the entity. */
  readonly entity?: Answer;
  readonly clock?: FakeClock;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
}

/** An import that the API takes. */
async function importXml(
  { xml = eInvoice(), data = INVOICE, entity = () => json(SAO_MAI), clock, signal, now }: Import,
) {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [ROUTE]: () => json({ success: true, message: "Imported.", data }),
    [ENTITY_ROUTE]: entity,
  });
  using program = startProgram(api.url, {
    env: { MAX_RETRIES: "1" },
    ...(clock && { clock }),
    ...(now && { now }),
  });
  const args = { entity_id: ENTITY_ID, xml_content: xml };
  const told = await program.call("import_invoice_xml", args, signal);
  const result = resultOf(told);
  const { logs } = program;
  return { result, codes: column(rowsAt(result, "findings"), "code"), text: told.text, logs };
}

Deno.test("the result says what was imported, cleaned of what nobody sees", async () => {
  const xml = eInvoice({ seller: { Ten: "Sao\u202E Mai" } });
  const { result } = await importXml({ xml });
  assertMatch(
    String(result.message),
    /^Imported \(number 77, series 1C26TXY, seller Sao Mai \(003/,
  );
});

Deno.test("the findings compare the buyer with the entity", async () => {
  const { codes } = await importXml({});
  assert(codes.length > 0 && !codes.includes("BUYER_TAX_CODE_DIFFERS"), codes.join());
  const other = await importXml({ entity: () => json(HOA_BINH) });
  assertEquals(other.codes.slice(0, 2), ["BUYER_TAX_CODE_DIFFERS", "SELLER_SIGNATURE_MISSING"]);
});

Deno.test("of the API's invoice only id, number, date, status and total are told", async () => {
  const lines = Array.from({ length: 2_000 }, (_, n) => ({ n, name: "x".repeat(60) }));
  const told = { ...INVOICE, status_name: "ACTIVE", total: 108_000, issue_date: "2026-10-15" };
  const { result, text } = await importXml({
    data: { ...told, vendor_id: null, lines, notes: "x" },
  });
  assertEquals(result.data, told);
  assertLessOrEqual(text.length, 3_000);
});

Deno.test("an answer whose id is elsewhere is told as it is, within 8,000 characters", async () => {
  const nested = { invoice: { id: OTHER_ID }, notes: "x" };
  assertEquals((await importXml({ data: nested })).result.data, nested);
  const { text } = await importXml({ data: { ...nested, notes: "x".repeat(50_000) } });
  assertLessOrEqual(text.length, 11_000);
});

for (
  const [what, entity] of [
    ["does not have the entity", () => json({ detail: "no" }, { status: 404 })],
    ["refuses to show the entity", () => json({ detail: "no" }, { status: 403 })],
    ["fails", () => json({ detail: "no" }, { status: 500 })],
    ["is behind a proxy's page", () => new Response("<html>", { status: 200 })],
  ] as const
) {
  Deno.test(`an import stays a success if then the API ${what}`, async () => {
    const { result, codes } = await importXml({ entity });
    assertEquals(result.data, INVOICE);
    assertMatch(
      String(result.note),
      /^B4B could not be asked \([A-Z_]+\): the buyer was not compared$/,
    );
    assert(codes.includes("SELLER_SIGNATURE_MISSING"));
  });
}

Deno.test("an import does not wait longer than five seconds for the entity", async () => {
  const clock = new FakeClock();
  const entity = () => {
    clock.advance(5_000);
    return json(SAO_MAI);
  };
  const { result, codes } = await importXml({ entity, clock });
  assertEquals(result.data, INVOICE);
  assertEquals(result.note, "B4B could not be asked (TIMEOUT): the buyer was not compared");
  assert(codes.includes("SELLER_SIGNATURE_MISSING"));
});

Deno.test("an import that is cancelled once the API has it is logged as a success", async () => {
  const client = new AbortController();
  const entity = () => {
    client.abort();
    return json(SAO_MAI);
  };
  const { result, logs } = await importXml({ entity, signal: client.signal });
  assertEquals(result.data, INVOICE);
  assertEquals(logs.filter(({ msg }) => msg === "write").map(({ outcome }) => outcome), [
    "success",
  ]);
});

Deno.test("a fault of this program in the check does not hide an import, and is logged", async () => {
  const now = () => new Date(NaN);
  const { result, codes, logs } = await importXml({ now });
  assertEquals([result.data, codes], [INVOICE, []]);
  assertEquals(result.note, "the file was not checked, because of a fault in this program");
  assertEquals(logs.filter(({ level }) => level === "ERROR").map(({ msg }) => msg), [
    "program error",
  ]);
});

Deno.test("an import answers with about a thousand characters for a usual invoice", async () => {
  await using sandbox = new SandboxProgram();
  const entity_id = await sandbox.entityId("0010000016");
  const { text } = await sandbox.import(entity_id, { file_path: "r01-viettel-pi-note-imei.xml" });
  assertLessOrEqual(text.length, 1_200);
});
