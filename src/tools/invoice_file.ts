// get_invoice of a file: the invoice as the file has it, and what is to be looked at before it is booked.
import { vietnamDay } from "../core/calendar.ts";
import type { JsonObject } from "../core/json.ts";
import { addFindings, checkInvoice } from "../invoice_check/check.ts";
import { readFileKey } from "../invoice_check/duplicates.ts";
import { findBookingEntity } from "../invoice_files/booking_entity.ts";
import { findImported } from "../invoice_files/imported.ts";
import { toDetail } from "../invoice_files/invoice_detail.ts";
import { type ReadInvoice, readInvoice } from "../invoice_files/read_invoice.ts";
import { findInApi } from "./all_invoices.ts";
import { readXmlSource, type XmlSource } from "./definition/file_params.ts";
import type { ToolContext } from "./definition/tool.ts";

/** The invoice in a file or a text, with its findings; the API is asked only for the entity and a duplicate. */
export async function getInvoiceOfFile(
  tool: string,
  source: XmlSource,
  context: ToolContext,
): Promise<JsonObject> {
  const { importFolder, call, entity, api } = context;
  const read = await readXmlSource(tool, source, {
    importFolder,
    signal: call.signal,
    read: readInvoice,
  });
  const { id, entity: booking, note } = await findBookingEntity(entity, api);
  const { today } = context;
  const { invoice, signatures } = read;
  const findings = checkInvoice(invoice, { entity: booking, today: today(), signatures });
  const imported = id === undefined
    ? undefined
    : await findOne(read, id, booking?.tax_code ?? null, context);
  return {
    ...(note !== undefined && { note }),
    findings: imported === undefined ? findings : addFindings(findings, [imported]),
    ...toDetail(invoice, signatures),
  };
}

/** The finding that the API has the invoice already; undefined if it has not, or cannot be asked. */
async function findOne(
  { invoice }: ReadInvoice,
  entity_id: string,
  own: string | null,
  context: ToolContext,
) {
  const key = readFileKey(invoice);
  const { issued_at } = invoice;
  if (key === null || issued_at === null) return undefined;
  const day = vietnamDay(issued_at);
  const rows = await findInApi(entity_id, { date_from: day, date_to: day }, context);
  return findImported([key], rows?.rows ?? [], own).get(key);
}
