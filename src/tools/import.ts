// The tool import_invoice_xml: reads a file or a text, checks it, and sends it unchanged.
import * as z from "zod";
import { stackOf, ToolError } from "../core/errors.ts";
import { isObject, type JsonObject } from "../core/json.ts";
import { cleanText } from "../core/text.ts";
import { truncateResult } from "../core/truncate.ts";
import { path } from "../api/transport/path.ts";
import { checkInvoice } from "../invoice_check/check.ts";
import type { Finding } from "../invoice_check/finding.ts";
import {
  findBookingEntity,
  type FoundEntity,
  knownWithoutApi,
} from "../invoice_files/booking_entity.ts";
import { explainUnread, readInvoice } from "../invoice_files/read_invoice.ts";
import { nameOf, type RowField } from "../rows/field_names.ts";
import { readXml } from "../xml/parse.ts";
import { toNumberKey } from "../einvoice/invoice.ts";
import { summarizeInvoice } from "../einvoice/summary.ts";
import { filePath, readXmlSource, xmlContent } from "./definition/file_params.ts";
import { operationOutput } from "./definition/outputs.ts";
import { writtenEntityId } from "./definition/params.ts";
import { defineTool, type ToolContext } from "./definition/tool.ts";

const TOOL_NAME = "import_invoice_xml";
/** How long the import's answer waits for the entity that the buyer is compared with. */
const LOOK_UP_MS = 5_000;
const DATA_LIMIT = {
  limit: 8_000,
  clean: (text: string) => text,
  hint: "get_invoice with the id returns the invoice",
};

export const importInvoiceXml = defineTool({
  name: TOOL_NAME,
  title: "Import an invoice from XML",
  description:
    "Imports one e-invoice (hóa đơn điện tử) into an entity. First look at the file with get_invoice, " +
    "tell the person its errors and warnings, and ask whether to import it. Prefer file_path: the " +
    "server reads the signed file itself, from the folder B4B_IMPORT_DIR. Pass xml_content only for " +
    "text that you have unchanged. It cannot be undone here; an invoice that was imported before is " +
    "refused with CONFLICT.",
  kind: "create",
  endpoint: "POST /entities/{entity_id}/invoices/import/xml",
  input: z.strictObject({
    entity_id: writtenEntityId,
    xml_content: xmlContent,
    file_path: filePath,
  }),
  check: ({ xml_content, file_path }) =>
    (xml_content === undefined) === (file_path === undefined)
      ? { file_path: "exactly one of file_path and xml_content must be given" }
      : {},
  output: operationOutput("Its id, number and status; get_invoice has the rest", {
    findings: "What to look at, errors first: code, level, text, text_vi",
  }),
  action: "import this invoice",
  hint: "get_invoice returns the invoice",
  remedy: "Do not change the file: a signed invoice stays as it was issued. Tell the person the " +
    "reason; the seller issues a right one, or another entity_id is meant.",
  idsFrom: ["list_entities"],
  findsEntity: true,
  run: async (source, context) => {
    const { api, entity, importFolder, call } = context;
    const file = await readXmlSource(TOOL_NAME, source, {
      importFolder,
      signal: call.signal,
      read: readForImport,
    });
    const entity_id = await entity.id(api);
    const number = file.summary?.number === undefined
      ? "set to the invoice's number"
      : JSON.stringify(toNumberKey(file.summary.number));
    const imported = await api.create(
      path`/entities/${entity_id}/invoices/import/xml`,
      { xml_content: file.xml_content },
      {
        thing: "invoice",
        done: "The invoice was imported",
        find: `list_invoices for entity ${entity_id} with search ${number}`,
      },
    );
    const { message, data } = imported;
    const summary = file.summary?.text;
    return {
      ...imported,
      message: summary === undefined ? message : `${message.replace(/\.$/, "")} (${summary})`,
      data: isObject(data) ? truncateResult(toLean(data), DATA_LIMIT) : data,
      ...await tellFindings(file, context),
    };
  },
});

/** The XML to send, and what it says; throws an XmlFault. */
function readForImport(text: string) {
  const summary = summarizeInvoice(readXml(text), cleanText);
  return { xml_content: text.replace(/^\uFEFF/, ""), summary };
}

interface Told {
  readonly findings: readonly Finding[];
  /** What was not checked, and why. */
  readonly note?: string;
}

/** What of the imported invoice is told; get_invoice has the rest. */
const TOLD_FIELDS: readonly RowField[] = [
  "id",
  "invoice_number",
  "series",
  "form",
  "invoice_date",
  "status",
  "direction",
  "total_amount",
  "currency",
  "replaced_by",
];
const OTHERS_TOLD = ["status_name", "invoice_type"];

/** The created invoice in few words; an answer without an id is told as it is. */
function toLean(data: JsonObject): JsonObject {
  if (nameOf(data, "id") === undefined) return data;
  const names = [...TOLD_FIELDS.map((field) => nameOf(data, field)), ...OTHERS_TOLD];
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => value !== null && names.includes(name)),
  );
}

/** A call that was cancelled after its import is still told what was imported. */
const NEVER = new AbortController().signal;

/** What is to be looked at. The invoice is imported: no failure from here on may hide that. */
async function tellFindings(
  { xml_content }: ReturnType<typeof readForImport>,
  context: ToolContext,
): Promise<Told> {
  try {
    const { invoice, signatures } = await readInvoice(xml_content, NEVER);
    const { entity, note } = await findEntitySoon(context);
    const findings = checkInvoice(invoice, { entity, today: context.today(), signatures });
    return { findings, ...(note !== undefined && { note }) };
  } catch (error) {
    const unread = explainUnread(error);
    if (unread !== undefined) return { findings: [unread] };
    context.log.error("program error", { tool: TOOL_NAME, stack: stackOf(error) });
    return { findings: [], note: "the file was not checked, because of a fault in this program" };
  }
}

async function findEntitySoon({ api, entity, call, clock }: ToolContext): Promise<FoundEntity> {
  const limit = new AbortController();
  const timeUp = new ToolError("TIMEOUT", "The entity was not found in time.");
  const stop = clock.after(LOOK_UP_MS, () => limit.abort(timeUp));
  try {
    return await findBookingEntity(entity, api.until(limit.signal));
  } catch (error) {
    if (error instanceof ToolError) return knownWithoutApi(entity.reference, error.code);
    if (call.signal.aborted) return knownWithoutApi(entity.reference, "CANCELLED");
    throw error;
  } finally {
    stop();
  }
}
