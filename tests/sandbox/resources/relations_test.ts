import { assertEquals } from "@std/assert";
import { eInvoice, line, related, totalsOf } from "../../einvoice/_invoices.ts";
import { at, numberIn, textAt } from "../_client.ts";
import { Importer } from "../_importer.ts";

const ORIGINAL = eInvoice();
const REPLACEMENT = eInvoice({
  general: { SHDon: "78" },
  between: related({ TCHDon: "1", GChu: "Sai đơn giá" }),
});
const ADJUSTMENT = eInvoice({
  general: { SHDon: "79" },
  between: related({ TCHDon: "2" }),
  lines: line({ THHDVu: "Hàng mẫu", ThTien: "-1000", TSuat: "8%" }),
  totals: totalsOf(-1000),
});

/** Imports the invoices in this order; returns them as they are afterwards, in the order of names. */
async function importAll(importer: Importer, ...files: readonly string[]) {
  const ids: string[] = [];
  for (const xml of files) ids.push(textAt(await importer.import(xml), "id"));
  const invoices = ids.map(async (id) =>
    (await importer.client.get(`${importer.entity}/invoices/${id}`)).body
  );
  return (await Promise.all(invoices)).sort((a, b) => number(a) - number(b));
}

const number = (invoice: unknown) => Number(at(invoice, "invoice_number"));

const ORDERS: Readonly<Record<string, readonly string[]>> = {
  "before its replacement": [ORIGINAL, REPLACEMENT],
  "after its replacement": [REPLACEMENT, ORIGINAL],
};

for (const [when, files] of Object.entries(ORDERS)) {
  Deno.test(`an original that is imported ${when} is cancelled and names it`, async () => {
    using importer = await Importer.of();
    const [original, replacement] = await importAll(importer, ...files);
    assertEquals([at(original, "status"), at(original, "status_name")], [2, "CANCELLED"]);
    assertEquals(at(original, "replaced_by"), {
      invoice_id: at(replacement, "id"),
      ...{ form: "1", series: "C26TXY", invoice_number: "78", invoice_date: "2026-10-15" },
    });
    assertEquals([at(replacement, "status_name"), at(replacement, "replaced_by")], [
      "ACTIVE",
      null,
    ]);
    assertEquals(at(replacement, "invoice_type"), "replacement");
    assertEquals(at(replacement, "other_related_invoices"), undefined);
    assertEquals(at(replacement, "related_invoice"), {
      invoice_id: at(original, "id"),
      ...{ form: "1", series: "C26TXY", invoice_number: "00000077", invoice_date: "2026-10-15" },
      ...{ effect: null, reason: "Sai đơn giá" },
    });
  });
}

for (const files of [[ORIGINAL, ADJUSTMENT], [ADJUSTMENT, ORIGINAL]]) {
  Deno.test(`an adjustment leaves its original active (${files.indexOf(ORIGINAL)})`, async () => {
    using importer = await Importer.of();
    const [original, adjustment] = await importAll(importer, ...files);
    assertEquals(at(original, "status_name"), "ACTIVE");
    assertEquals([at(original, "replaced_by"), at(original, "adjusted_by.1")], [null, undefined]);
    assertEquals(at(original, "adjusted_by.0.invoice_id"), at(adjustment, "id"));
    assertEquals(at(adjustment, "related_invoice.invoice_id"), at(original, "id"));
    assertEquals([at(adjustment, "invoice_type"), at(adjustment, "adjusted_by")], [
      "adjustment",
      [],
    ]);
  });
}

Deno.test("lists show the same, and a replaced invoice is among the cancelled ones", async () => {
  using importer = await Importer.of();
  const path = `${importer.entity}/invoices?date_from=2026-10-15&date_to=2026-10-15&search=C26TXY`;
  await importAll(importer, ORIGINAL, REPLACEMENT, ADJUSTMENT);
  const rows = (await importer.client.all(path)).sort((a, b) => number(a) - number(b));
  assertEquals(rows.map(({ status_name, invoice_type }) => [status_name, invoice_type]), [
    ...[["CANCELLED", "original"], ["ACTIVE", "replacement"], ["ACTIVE", "adjustment"]],
  ]);
  assertEquals(at(rows[0], "replaced_by.invoice_number"), "78");
  assertEquals(at(rows[0], "adjusted_by.0.invoice_number"), "79");
});

Deno.test("statistics count a replaced invoice as cancelled, whichever came first", async () => {
  for (const files of Object.values(ORDERS)) {
    using importer = await Importer.of();
    const statistics = async () =>
      (await importer.client.get(`${importer.entity}/invoices/statistics`)).body;
    const before = await statistics();
    await importAll(importer, ...files);
    const after = await statistics();
    const change = (path: string) => numberIn(after, path) - numberIn(before, path);
    assertEquals([change("by_status.ACTIVE"), change("by_status.CANCELLED")], [1, 1]);
    assertEquals(change("amount_by_status.ACTIVE"), 108_000);
    assertEquals(change("amount_by_status.CANCELLED"), 108_000);
  }
});

Deno.test("a chain of replacements leaves the last one active", async () => {
  using importer = await Importer.of();
  const second = eInvoice({
    general: { SHDon: "80" },
    between: related({ TCHDon: "1", SHDCLQuan: "78" }),
  });
  const invoices = await importAll(importer, second, ORIGINAL, REPLACEMENT);
  assertEquals(invoices.map((invoice) => at(invoice, "status_name")), [
    ...["CANCELLED", "CANCELLED", "ACTIVE"],
  ]);
});

Deno.test("an original that is named by its number alone has the form and series of its own", async () => {
  using importer = await Importer.of();
  const between = "<TTHDLQuan><TCHDon>1</TCHDon><SHDCLQuan>00000077</SHDCLQuan></TTHDLQuan>";
  const other = eInvoice({ general: { KHHDon: "C26TZZ" } });
  const [first, second, replacement] = await importAll(
    importer,
    ORIGINAL,
    other,
    eInvoice({ general: { SHDon: "78" }, between }),
  );
  assertEquals([at(first, "status_name"), at(second, "status_name")], ["CANCELLED", "ACTIVE"]);
  assertEquals(at(replacement, "related_invoice.series"), null);
});

Deno.test("another seller's and another entity's invoice of that number stay as they are", async () => {
  using importer = await Importer.of();
  const others = eInvoice({ seller: { MST: "0030000039" } });
  const [kept, replacement] = await importAll(importer, others, REPLACEMENT);
  assertEquals(at(kept, "status_name"), "ACTIVE");
  assertEquals(at(replacement, "related_invoice.invoice_id"), null);
  const buyer = { MST: "0010000030" };
  const elsewhere = `/entities/${await importer.client.entityId("HOA SEN")}/invoices/import/xml`;
  const xml_content = eInvoice({ buyer });
  const { body } = await importer.client.post(elsewhere, { xml_content });
  assertEquals(at(body, "data.status_name"), "ACTIVE");
});

Deno.test("a relation that is unclear, or that names nothing, changes nothing else", async () => {
  using importer = await Importer.of();
  const unclear = eInvoice({ general: { SHDon: "81" }, between: related({}) });
  const titled = eInvoice({ general: { SHDon: "82", THDon: "Hóa đơn thay thế" } });
  const [original, first, second] = await importAll(importer, ORIGINAL, unclear, titled);
  assertEquals([at(original, "status_name"), at(original, "adjusted_by")], ["ACTIVE", []]);
  assertEquals(at(first, "invoice_type"), "unclear");
  assertEquals(at(first, "related_invoice.invoice_id"), at(original, "id"));
  assertEquals([at(second, "invoice_type"), at(second, "related_invoice.invoice_number")], [
    ...["replacement", null],
  ]);
});

Deno.test("an adjustment of several invoices names them all", async () => {
  using importer = await Importer.of();
  const between = related({ TCHDon: "2" }) + related({ TCHDon: "2", SHDCLQuan: "78" });
  const second = eInvoice({ general: { SHDon: "78" } });
  const [first, other, adjustment] = await importAll(
    importer,
    ORIGINAL,
    second,
    eInvoice({ general: { SHDon: "83" }, between }),
  );
  assertEquals(at(adjustment, "related_invoice.invoice_id"), at(first, "id"));
  assertEquals(at(adjustment, "other_related_invoices.0.invoice_id"), at(other, "id"));
  for (const original of [first, other]) {
    assertEquals(at(original, "adjusted_by.0.invoice_id"), at(adjustment, "id"));
  }
});

Deno.test("an invoice that names itself is not cancelled", async () => {
  using importer = await Importer.of();
  const [invoice] = await importAll(importer, eInvoice({ between: related({ TCHDon: "1" }) }));
  assertEquals([at(invoice, "status_name"), at(invoice, "replaced_by")], ["ACTIVE", null]);
});
