// Arguments that name an e-invoice's file, or hold its text.
import * as z from "zod";
import { untilAborted } from "../../core/clock.ts";
import { FileFault, type ImportFolder } from "../../files/import_folder.ts";
import { EInvoiceError } from "../../einvoice/document.ts";
import { decodeXml } from "../../xml/decode.ts";
import { XmlFault } from "../../xml/parse.ts";
import { argument, invalid } from "./arguments.ts";

const MAX_XML_CHARACTERS = 5_000_000;

export const xmlContent = argument(z.string().max(MAX_XML_CHARACTERS), {
  takes:
    `the text of an XML file, at most ${MAX_XML_CHARACTERS} characters; larger files go by file_path`,
  about: "Instead: the whole XML, character for character, or its signature breaks",
  secret: "but its length",
}).optional();

export const filePath = argument(z.string().refine((path) => path.trim() !== ""), {
  takes: "the path of an XML file in the import folder",
  about: "Path of an XML file in the import folder",
}).optional();

/** A file or its text; exactly one is given. */
export interface XmlSource {
  readonly xml_content?: string | undefined;
  readonly file_path?: string | undefined;
}

/** What `read` makes of the text of the XML; its faults become a VALIDATION_ERROR of the argument. */
export async function readXmlSource<T>(
  tool: string,
  { xml_content, file_path }: XmlSource,
  { importFolder, signal, read }: {
    readonly importFolder: ImportFolder;
    readonly signal: AbortSignal;
    readonly read: (text: string) => T | Promise<T>;
  },
): Promise<T> {
  try {
    const text = file_path === undefined
      ? xml_content ?? ""
      : decodeXml(await untilAborted(importFolder.read(file_path), signal));
    return await read(text);
  } catch (error) {
    const isFault = error instanceof XmlFault || error instanceof FileFault ||
      error instanceof EInvoiceError;
    if (!isFault) throw error;
    const name = file_path === undefined ? "xml_content" : "file_path";
    throw invalid(tool, { [name]: `${name} ${error.message}` });
  }
}
