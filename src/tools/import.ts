// The tool import_invoice_xml: reads a file or a text, checks it, and sends it unchanged.
import * as z from "zod";
import { untilAborted } from "../core/clock.ts";
import { isObject } from "../core/json.ts";
import { cleanText } from "../core/text.ts";
import { truncateResult } from "../core/truncate.ts";
import { path } from "../api/transport/path.ts";
import { FileFault, type ImportFolder } from "../files/import_folder.ts";
import { decodeXml } from "../xml/decode.ts";
import { readXml, XmlFault } from "../xml/parse.ts";
import { toNumberKey } from "../einvoice/invoice.ts";
import { summarizeInvoice } from "../einvoice/summary.ts";
import { argument, invalid } from "./definition/arguments.ts";
import { operationOutput } from "./definition/outputs.ts";
import { writtenEntityId } from "./definition/params.ts";
import { defineTool } from "./definition/tool.ts";

const TOOL_NAME = "import_invoice_xml";
const MAX_XML_CHARACTERS = 5_000_000;
const DATA_LIMIT = {
  limit: 8_000,
  clean: (text: string) => text,
  hint: "get_invoice with the id returns the invoice",
};

const xmlContent = argument(z.string().max(MAX_XML_CHARACTERS), {
  takes:
    `the text of an XML file, at most ${MAX_XML_CHARACTERS} characters; larger files go by file_path`,
  about: "Instead of file_path: the whole XML, character for character, or its signature breaks",
  secret: "but its length",
});

const filePath = argument(z.string().refine((path) => path.trim() !== ""), {
  takes: "the path of an XML file in the import folder",
  about:
    "Instead of xml_content: path of the XML file in the import folder, absolute or relative to it",
});

type XmlSource = { xml_content?: string | undefined; file_path?: string | undefined };

export const importInvoiceXml = defineTool({
  name: TOOL_NAME,
  title: "Import an invoice from XML",
  description:
    "Imports one e-invoice (hóa đơn điện tử) into an entity and returns it. Prefer file_path: the " +
    "server reads the signed file itself, from the folder B4B_IMPORT_DIR. Pass xml_content only for " +
    "text that you have unchanged. It cannot be undone here; an invoice that was imported before is " +
    "refused with CONFLICT. The entity_id comes from list_entities.",
  kind: "create",
  endpoint: "POST /entities/{entity_id}/invoices/import/xml",
  input: z.strictObject({
    entity_id: writtenEntityId,
    xml_content: xmlContent.optional(),
    file_path: filePath.optional(),
  }),
  check: ({ xml_content, file_path }) =>
    (xml_content === undefined) === (file_path === undefined)
      ? { file_path: "exactly one of file_path and xml_content must be given" }
      : {},
  output: operationOutput("The invoice, as get_invoice returns it"),
  action: "import this invoice",
  hint: "get_invoice returns the invoice",
  remedy: "Do not change the file: a signed invoice stays as it was issued. Tell the person the " +
    "reason; the seller issues a right one, or another entity_id is meant.",
  idsFrom: ["list_entities"],
  findsEntity: true,
  run: async (source, { api, entity, importFolder, call }) => {
    const { xml_content, summary } = await readSource(source, importFolder, call.signal);
    const entity_id = await entity.id(api);
    const number = summary?.number === undefined
      ? "set to the invoice's number"
      : JSON.stringify(toNumberKey(summary.number));
    const imported = await api.create(
      path`/entities/${entity_id}/invoices/import/xml`,
      { xml_content },
      {
        thing: "invoice",
        done: "The invoice was imported",
        find: `list_invoices for entity ${entity_id} with search ${number}`,
      },
    );
    const { message, data } = imported;
    return {
      ...imported,
      message: summary === undefined ? message : `${message.replace(/\.$/, "")} (${summary.text})`,
      data: isObject(data) ? truncateResult(data, DATA_LIMIT) : data,
    };
  },
});

/** The checked XML to send, and its summary; throws a VALIDATION_ERROR. */
async function readSource(
  { xml_content, file_path }: XmlSource,
  folder: ImportFolder,
  signal: AbortSignal,
) {
  const argumentName = file_path === undefined ? "xml_content" : "file_path";
  try {
    const text = file_path === undefined
      ? xml_content ?? ""
      : decodeXml(await untilAborted(folder.read(file_path), signal));
    const summary = summarizeInvoice(readXml(text), cleanText);
    return {
      xml_content: text.replace(/^\uFEFF/, ""),
      summary,
    };
  } catch (error) {
    if (!(error instanceof XmlFault || error instanceof FileFault)) throw error;
    throw invalid(TOOL_NAME, { [argumentName]: `${argumentName} ${error.message}` });
  }
}
