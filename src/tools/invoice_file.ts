// get_invoice of a file: the invoice as the file has it, and what is to be looked at before it is booked.
import { vietnamDay } from "../core/calendar.ts";
import type { JsonObject } from "../core/json.ts";
import { addFindings, checkInvoice } from "../invoice_check/check.ts";
import { readFileKey } from "../invoice_check/duplicates.ts";
import { findBookingEntity } from "../invoice_files/booking_entity.ts";
import { describeInvoice } from "../invoice_files/invoice_detail.ts";
import { readInvoice } from "../invoice_files/read_invoice.ts";
import { compareWithApi } from "./all_invoices.ts";
import { readXmlSource, type XmlSource } from "./definition/file_params.ts";
import type { ToolContext } from "./definition/tool.ts";

/** The invoice in a file or a text, with its findings; the API is asked only for the entity and a duplicate. */
export async function getInvoiceOfFile(
  tool: string,
  source: XmlSource,
  context: ToolContext,
): Promise<JsonObject> {
  const { importFolder, call, entity, api, today } = context;
  const { invoice, signatures } = await readXmlSource(tool, source, {
    importFolder,
    signal: call.signal,
    read: (text) => readInvoice(text, call.signal),
  });
  const found = await findBookingEntity(entity, api);
  const findings = checkInvoice(invoice, { entity: found.entity, today: today(), signatures });
  const key = readFileKey(invoice);
  const { issued_at } = invoice;
  const filed = key === null || issued_at === null ? [] : [{ key, date: vietnamDay(issued_at) }];
  const imported = await compareWithApi(filed, found, context);
  const note = [found.note, imported.note].filter((text) => text !== undefined).join("; ");
  return {
    ...(note !== "" && { note }),
    findings: addFindings(findings, [...imported.findings.values()]),
    ...describeInvoice(invoice, signatures),
  };
}
