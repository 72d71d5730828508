// import_invoice_xml with 56 files as accountants have them: each comes out as expected.json says,
// by file_path and by xml_content.
import { assert, assertEquals, assertLessOrEqual, assertMatch } from "@std/assert";
import type { JsonObject } from "../../src/core/json.ts";
import type { ToolAnswer } from "../_program.ts";
import { at, numberIn, rowsAt } from "../sandbox/_client.ts";
import { type Case, CASES_FOLDER, readCases, SandboxProgram } from "./_cases.ts";

const CASES = readCases();

interface Imported {
  readonly answer: ToolAnswer;
  /** As get_invoice returns it. */
  readonly invoice: JsonObject;
  /** What it replaces or adjusts, as get_invoice returns it. */
  readonly original: JsonObject | undefined;
}

const lines = ({ invoice }: Imported) => rowsAt(invoice, "lines");

/** What an imported invoice says under each name of expected.json. */
const FIELDS: Readonly<Record<string, (imported: Imported) => unknown>> = {
  number: ({ invoice }) => invoice.invoice_number,
  series: ({ invoice }) => invoice.series,
  form: ({ invoice }) => invoice.form,
  date: ({ invoice }) => invoice.invoice_date,
  net: ({ invoice }) => invoice.subtotal,
  tax: ({ invoice }) => invoice.tax_amount,
  total: ({ invoice }) => invoice.total_amount,
  direction: ({ invoice }) => invoice.direction,
  seller: ({ invoice }) => at(invoice, "seller.tax_code"),
  sellerName: ({ invoice }) => at(invoice, "seller.name"),
  buyerName: ({ invoice }) => invoice.buyer_name,
  fee: ({ invoice }) => invoice.fee_total,
  discount: ({ invoice }) => invoice.discount_total,
  lookup: ({ invoice }) => invoice.lookup_code,
  cccd: ({ invoice }) => at(invoice, "buyer.personal_id"),
  cur: ({ invoice }) => invoice.original_currency ?? invoice.currency,
  origTotal: ({ invoice }) => invoice.original_total_amount,
  type: ({ invoice }) => invoice.invoice_type,
  mccqt: ({ invoice }) => invoice.tax_authority_code,
  signature: ({ invoice }) => invoice.signature,
  warnings: ({ invoice }) => rowsAt(invoice, "warnings").length,
  taxes: ({ invoice }) => rowsAt(invoice, "taxes").length,
  lines: (imported) =>
    lines(imported).map(({ kind, amount, vat_rate }) => [kind, amount, vat_rate]),
  lineTax: (imported) => lines(imported).map(({ tax_amount }) => tax_amount),
  lineCount: (imported) =>
    lines(imported).length + Number(at(imported.invoice, "truncated.omitted") ?? 0),
  lineCurrencyShown: (imported) =>
    lines(imported).every(({ currency }) => currency === imported.invoice.original_currency),
  plate: (imported) =>
    lines(imported).flatMap((line) => "attributes" in line ? rowsAt(line, "attributes") : [])
      .find(({ name }) => name === "BKSPTVChuyen")?.value,
  partsAddUp: ({ invoice }) =>
    numberIn(invoice, "subtotal") + numberIn(invoice, "tax_amount") === invoice.total_amount,
  notOriginal: ({ invoice }) => invoice.invoice_type !== "original",
  originalMarked: ({ invoice, original }) => at(original, "replaced_by.invoice_id") === invoice.id,
  originalCancelled: ({ original }) => original?.status_name === "CANCELLED",
};

/** What the texts in expected.json mean: its notes and `kinds`. */
const NOTES: Readonly<Record<string, (imported: Imported) => void>> = {
  "d02-discount-line-without-tchat": (imported) => {
    const { kind, product_id } = lines(imported).at(-1) ?? {};
    assertEquals([kind, product_id], ["discount", null]);
    assertEquals(imported.invoice.warnings, []);
  },
  "a02-adjust-decrease-positive-note": ({ invoice, original }) => {
    assertEquals(invoice.total_amount, 1_080_000);
    assertMatch(String(at(invoice, "warnings.0")), /decrease.*positive/);
    assertEquals(at(original, "adjusted_by.0.invoice_id"), invoice.id);
    assertEquals(original?.status_name, "ACTIVE");
  },
  "a04-replacement": ({ original }) => {
    assertEquals(at(original, "replaced_by.invoice_number"), "203");
  },
  "n02-amount-one-dot-group": ({ invoice }) => {
    assertEquals(invoice.total_amount, 972);
    assertMatch(String(at(invoice, "warnings.0")), /point before three digits/);
  },
  "r11-ts24-tdiep202-two-signatures": ({ invoice }) => {
    assertEquals(invoice.tax_amount, 84_000);
    assertMatch(String(at(invoice, "warnings.0")), /120,000/);
  },
};

/** What a refusal must say. */
const REASONS: Readonly<Record<string, RegExp>> = {
  "c02-usd-no-rate": /USD.*exchange rate/,
  "e05-windows-1258": /windows-1258/,
  "n01-amount-grouped-dots": /1\.000\.000.*separators/,
  "n03-amount-vietnamese": /1\.000\.000,50.*separators/,
  "p01-buyer-branch-other-entity": /0010000023-001/,
  "p05-bare-ampersand": /not well-formed.*seller/s,
  "p07-pos-no-buyer-code": /no tax code of the buyer/,
  "r09-delivery-note-form6": /phiếu xuất kho/,
  "w02-tdiep206-two": /2 invoices/,
  "w03-dshdon-one": /DSHDon.*provider/,
  "w05-vnpt-legacy-content": /before July 2022/,
  "w08-notice-tdiep204": /204/,
};

type Source = "file_path" | "xml_content";

async function importCase(sandbox: SandboxProgram, { file, entity }: Case, how: Source) {
  const entity_id = await sandbox.entityId(entity);
  const source = how === "file_path"
    ? { file_path: file }
    : { xml_content: await Deno.readTextFile(new URL(file, CASES_FOLDER)) };
  return { entity_id, answer: await sandbox.import(entity_id, source) };
}

function checkRefusal({ id, expect }: Case, { body, text }: ToolAnswer): void {
  const isAllowed = ["refused", "refusedOk", "orRefused", "conflict"].some((name) => expect[name]);
  assert(isAllowed, text);
  assertEquals(body.error_code, expect.conflict ? "CONFLICT" : "VALIDATION_ERROR");
  assertMatch(text, REASONS[id] ?? /./);
}

/** Imports a case, and checks what the file became. */
async function checkCase(sandbox: SandboxProgram, tested: Case, how: Source): Promise<void> {
  const { expect, id, pre } = tested;
  for (const before of CASES.filter((other) => pre.includes(other.id))) {
    const { answer } = await importCase(sandbox, before, how);
    assert(!answer.isError || answer.body.error_code === "CONFLICT", answer.text);
  }
  const { entity_id, answer } = await importCase(sandbox, tested, how);
  if (answer.isError) return checkRefusal(tested, answer);
  assert(!expect.refused && !expect.conflict, answer.text);
  const invoice = await sandbox.invoice(entity_id, at(answer.body, "data.id"));
  const originalId = at(invoice, "related_invoice.invoice_id");
  const original = typeof originalId === "string"
    ? await sandbox.invoice(entity_id, originalId)
    : undefined;
  const imported = { answer, invoice, original };
  for (const [name, field] of Object.entries(FIELDS)) {
    if (name in expect) assertEquals(field(imported), expect[name], name);
  }
  NOTES[id]?.(imported);
  if ("maxAnswer" in expect) assertLessOrEqual(answer.text.length, Number(expect.maxAnswer));
}

for (const how of ["file_path", "xml_content"] as const) {
  Deno.test(`each file by ${how}`, async (test) => {
    await using sandbox = new SandboxProgram();
    for (const tested of CASES.filter(({ fileOnly }) => how === "file_path" || !fileOnly)) {
      await test.step(tested.id, () => checkCase(sandbox, tested, how));
    }
  });
}

Deno.test("the call that a CONFLICT names finds the invoice, whose number has zeros in the file", async () => {
  await using sandbox = new SandboxProgram();
  const entity_id = await sandbox.entityId("0010000016");
  const imported = await sandbox.import(entity_id, { file_path: "n10-leading-zeros.xml" });
  for (const file_path of ["n10-leading-zeros.xml", "n11-leading-zeros-dup.xml"]) {
    const { body } = await sandbox.import(entity_id, { file_path });
    const [, tool = "", entity, search] =
      /Call (\w+) for entity (\S+) with search "(\d+)"/.exec(String(body.error)) ?? [];
    assertEquals([entity, search], [entity_id, "75757"]);
    const found = rowsAt(await sandbox.result(tool, { entity_id: entity, search }), "items");
    assertEquals(found.map(({ id }) => id), [at(imported.body, "data.id")]);
  }
});

Deno.test("the files have their line ends, encodings and byte order marks of their own", async () => {
  const bytesOf = (file: string) => Deno.readFile(new URL(file, CASES_FOLDER));
  const starts: Readonly<Record<string, readonly number[]>> = {
    "e01-bom.xml": [0xEF, 0xBB, 0xBF, 0x3C],
    "e03-utf16le-bom.xml": [0xFF, 0xFE, 0x3C, 0],
    "e06-leading-newline.xml": [0x0D, 0x0A, 0x3C],
  };
  for (const [file, start] of Object.entries(starts)) {
    assertEquals([...(await bytesOf(file)).subarray(0, start.length)], start, file);
  }
  assert((await bytesOf("e05-windows-1258.xml")).includes(0xF0));
  assert((await bytesOf("r02-vnpt-tabs-crlf-free-line.xml")).includes(0x0D));
});

Deno.test("every field of expected.json is checked", () => {
  const others = ["refused", "refusedOk", "orRefused", "conflict", "kinds", "note", "maxAnswer"];
  const known = new Set([...Object.keys(FIELDS), ...others]);
  const named = CASES.flatMap(({ expect }) => Object.keys(expect));
  assertEquals(named.filter((name) => !known.has(name)), []);
});
