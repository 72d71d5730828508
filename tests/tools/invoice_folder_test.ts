// list_invoices of a folder: a row for each file, against the sandbox and without it.
import { assertEquals, assertMatch } from "@std/assert";
import type { JsonObject } from "../../src/core/json.ts";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { signedFile } from "../invoice_files/_files.ts";
import { column, rowsAt } from "../sandbox/_client.ts";
import { SandboxProgram } from "./_cases.ts";
import { makeFolder } from "./_import.ts";

const SAO_MAI = "0010000016";
const OFFLINE = { B4B_PHONE: "", B4B_PASSWORD: "" };

/** Files numbered from 1, each of a day of October 2026 and with a total of its own. */
async function numbered(count: number): Promise<Record<string, string>> {
  const files = Array.from({ length: count }, async (_, i) => {
    const day = String(count - i).padStart(2, "0");
    const total = 100_000 + i;
    const totals =
      `<TgTCThue>100000</TgTCThue><TgTThue>${i}</TgTThue><TgTTTBSo>${total}</TgTTTBSo>`;
    const general = { SHDon: `${i + 1}`, NLap: `2026-10-${day}` };
    return [`${i + 1}.xml`, await signedFile({ general, totals })] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

/** The list of a folder by a program that nobody is signed in to. */
async function list(files: Record<string, string>, args: object = {}): Promise<JsonObject> {
  using folder = makeFolder(files);
  await using api = serveApi({});
  const env = { ...OFFLINE, B4B_IMPORT_DIR: folder.path };
  using program = startProgram(api.url, { env, now: () => new Date("2026-11-26T05:00:00Z") });
  const by = { entity_id: SAO_MAI, folder: ".", ...args };
  return resultOf(await program.call("list_invoices", by));
}

Deno.test("each file has a row with what identifies its invoice and what was found", async () => {
  const result = await list({ "b.xml": await signedFile(), "a.xml": "" });
  const nothing = { number: null, series: null, form: null, date: null, seller: null, buyer: null };
  const noAmounts = { subtotal: null, tax_amount: null, total_amount: null, currency: null };
  assertEquals(rowsAt(result, "items"), [
    { file: "a.xml", ...nothing, ...noAmounts, level: "error", codes: ["NOT_XML"] },
    {
      file: "b.xml",
      number: "77",
      series: "K26TXY",
      form: "1",
      date: "2026-10-15",
      seller: { name: "CÔNG TY TNHH BÁN MẪU (SANDBOX)", tax_code: "0030000021" },
      buyer: { name: "CÔNG TY TNHH SAO MAI (SANDBOX)", tax_code: SAO_MAI },
      subtotal: 100_000,
      tax_amount: 8_000,
      total_amount: 108_000,
      currency: "VND",
      level: "fact",
      codes: ["SELLER_SIGNATURE_INTACT"],
    },
  ]);
  const { items: _, note, ...counts } = result;
  assertEquals(counts, {
    ...{ total: 2, page: 1, per_page: 20, pages: 1, has_next: false, has_prev: false },
  });
  assertMatch(String(note), /^B4B could not be asked \(NOT_LOGGED_IN\): .* by tax code only$/);
});

Deno.test("the rows are sorted before they come in pages; files without an invoice come last", async () => {
  const files = { ...await numbered(5), "0.xml": "<a/>" };
  const filesOf = async (args: object) => column(rowsAt(await list(files, args), "items"), "file");
  assertEquals(await filesOf({ sort: "date", per_page: 2 }), ["5.xml", "4.xml"]);
  assertEquals(await filesOf({ sort: "-amount", per_page: 4, page: 2 }), ["1.xml", "0.xml"]);
  assertEquals(await filesOf({ per_page: 3 }), ["0.xml", "1.xml", "2.xml"]);
  assertEquals(await filesOf({ per_page: 3, page: 9 }), []);
});

Deno.test("files outside the days that are asked for are listed with the fact PERIOD", async () => {
  const result = await list(await numbered(3), { date_from: "2026-10-02", date_to: "2026-10-02" });
  const codes = rowsAt(result, "items").map(({ codes }) => codes);
  assertEquals(codes.map((all) => Array.isArray(all) && all.includes("PERIOD")), [
    true,
    false,
    true,
  ]);
});

Deno.test("fields leaves of each row only these and its file", async () => {
  const args = { fields: ["number", "level"] };
  const { items } = await list({ "a.xml": await signedFile(), "b.xml": "" }, args);
  assertEquals(items, [
    { file: "a.xml", number: "77", level: "fact" },
    { file: "b.xml", number: null, level: "error" },
  ]);
});

Deno.test("duplicates are found across the pages and folders", async () => {
  const xml = await signedFile();
  const result = await list({ "a.xml": xml, "sub/b.xml": xml }, { per_page: 1 });
  assertEquals(rowsAt(result, "items")[0]?.codes, [
    "DUPLICATE_IN_FOLDER",
    "SELLER_SIGNATURE_INTACT",
  ]);
  assertEquals(result.total, 2);
});

Deno.test("invoices that the API has already are marked", async () => {
  using folder = makeFolder(await numbered(2));
  await using sandbox = new SandboxProgram(folder.path);
  const entity_id = await sandbox.entityId(SAO_MAI);
  await sandbox.import(entity_id, { file_path: "2.xml" });
  const result = await sandbox.result("list_invoices", { entity_id, folder: "." });
  const marked = rowsAt(result, "items").filter(({ codes }) => String(codes).includes("IMPORTED"));
  assertEquals(column(marked, "file"), ["2.xml"]);
  assertEquals([marked[0]?.level, "note" in result], ["error", false]);
});

Deno.test("if invoices of the API cannot be compared, the list says so", async () => {
  using folder = makeFolder(await numbered(1));
  const entity = { id: ENTITY_ID, name: "Sao Mai", tax_code: SAO_MAI };
  const invoices = `GET /api/v1/entities/${ENTITY_ID}/invoices`;
  for (
    const [answer, says] of [
      [() => json({}, { status: 500 }), "invoices in B4B were not compared (SERVER_ERROR)"],
      [
        () => json({ items: [{ id: "1", invoice_number: "9" }], total: 1 }),
        "not all invoices in B4B were compared: 1 lack seller, series or number",
      ],
    ] as const
  ) {
    await using api = serveApi({
      [LOGIN_ROUTE]: loginAnswer(),
      [`GET /api/v1/entities/${ENTITY_ID}`]: () => json(entity),
      [invoices]: answer,
    });
    const env = { B4B_IMPORT_DIR: folder.path, MAX_RETRIES: "1" };
    using program = startProgram(api.url, { env });
    const args = { entity_id: ENTITY_ID, folder: "." };
    assertEquals(resultOf(await program.call("list_invoices", args)).note, says);
  }
});

Deno.test("of more than 500 files, the first are checked, and the list says so", async () => {
  const files = Array.from({ length: 501 }, (_, i) => [`${1_000 + i}.xml`, "<a/>"]);
  const result = await list(Object.fromEntries(files), { per_page: 100, page: 5 });
  assertEquals([result.total, rowsAt(result, "items").at(-1)?.file], [500, "1499.xml"]);
  assertMatch(String(result.note), /^only the first 500 files were checked: name a folder in it/);
});

Deno.test("two lists of a folder at once are the same", async () => {
  using folder = makeFolder(await numbered(9));
  await using sandbox = new SandboxProgram(folder.path);
  const args = { entity_id: SAO_MAI, folder: "." };
  const [one, other] = await Promise.all([1, 2].map(() => sandbox.result("list_invoices", args)));
  assertEquals(one, other);
});
