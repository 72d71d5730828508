import { assert, assertEquals } from "@std/assert";
import { describeInvoice } from "../../src/invoice_files/invoice_detail.ts";
import { readInvoice } from "../../src/invoice_files/read_invoice.ts";
import { eInvoice, extra, line, read, related } from "../einvoice/_invoices.ts";
import { CERTIFICATE, signature } from "../invoice_check/_findings.ts";
import { at, rowsAt } from "../sandbox/_client.ts";
import { signedFile } from "./_files.ts";

const SIGNAL = new AbortController().signal;

Deno.test("an invoice is described by the names of the API, without what it lacks", () => {
  const { lines, seller, ...rest } = describeInvoice(read(eInvoice()), []);
  assertEquals(rest, {
    invoice_number: "77",
    invoice_date: "2026-10-15",
    version: "2.1.0",
    form: "1",
    series: "C26TXY",
    buyer: { name: "CÔNG TY TNHH SAO MAI (SANDBOX)", tax_code: "0010000016" },
    currency: "VND",
    exchange_rate: 1,
    subtotal: 100_000,
    tax_amount: 8_000,
    total_amount: 108_000,
    tax_authority_code: "00A1",
    signatures: [],
  });
  assertEquals(seller, { name: "CÔNG TY TNHH BÁN MẪU (SANDBOX)", tax_code: "0030000021" });
  assertEquals(lines, [{
    line_number: 1,
    kind: "goods",
    name: "Hàng mẫu",
    quantity: 2,
    unit_price: 50_000,
    amount: 100_000,
    vat_rate: "8%",
  }]);
});

Deno.test("a relation names its originals", () => {
  const detail = describeInvoice(read(eInvoice({ between: related({ TCHDon: "1" }) })), []);
  assertEquals(at(detail, "relation.kind"), "replacement");
  assertEquals(at(detail, "relation.originals.0.date"), "2026-10-15");
});

Deno.test("long values of a provider's own fields are cut, those of lines as well", () => {
  const picture = "iVBORw0KGgo".repeat(1_000);
  const long = extra("QRCodeImg", picture);
  const general = { TTKhac: `<TTin><TTruong>QR</TTruong><DLieu>${picture}</DLieu></TTin>` };
  const xml = eInvoice({
    general,
    lines: line({ THHDVu: "A" }).replace("</HHDVu>", `${long}</HHDVu>`),
  });
  const detail = describeInvoice(read(xml), []);
  assert(JSON.stringify(detail).length < 3_000);
  assertEquals(rowsAt(detail, "lines.0.attributes").length, 1);
  assertEquals(rowsAt(detail, "extras").length, 1);
});

Deno.test("a signature has its role, verdict, time and certificate", async () => {
  const { invoice } = await readInvoice(await signedFile(), SIGNAL);
  const broken = signature({ status: "broken", reason: "it was changed", signed_at: null });
  const { signatures } = describeInvoice(invoice, [signature(), broken]);
  const certificate = {
    ...CERTIFICATE,
    valid_from: "2026-01-01",
    valid_to: "2027-01-01",
  };
  assertEquals(signatures, [
    { role: "seller", status: "intact", signed_at: "2026-10-15T10:00:00+07:00", certificate },
    { role: "seller", status: "broken", reason: "it was changed", certificate },
  ]);
  const bare = signature({ certificate: null });
  assertEquals(at(describeInvoice(invoice, [bare]), "signatures.0.certificate"), undefined);
});
