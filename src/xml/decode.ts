// Decodes the bytes of an XML file; refuses encodings that it would have to guess.
import { announcedEncoding, decodeStrictly, type Encoding } from "../core/text.ts";
import { detectFileType } from "./other_types.ts";
import { XmlFault } from "./parse.ts";

/** Declarations that are accepted for UTF-8; .NET writes utf-16 into files in UTF-8. */
const UTF8_DECLARATIONS = /^(utf-?8|us-ascii|ascii|utf-?16(le|be)?)$/i;

/** Decodes UTF-8, and UTF-16 with a byte order mark; throws an XmlFault that names any other encoding. */
export function decodeXml(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const otherType = detectFileType(start);
  if (otherType !== undefined) throw new XmlFault(`is not XML: it is ${otherType}`);
  const marked = announcedEncoding(bytes);
  if (marked === "UTF-32") throw unsupported("UTF-32");
  if (marked !== undefined) return decodeOrRefuse(bytes, marked);
  if (/^(<\0|\0<)/.test(start)) throw unsupported("UTF-16 without a byte order mark");
  const [, declared] = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start) ?? [];
  if (declared !== undefined && !UTF8_DECLARATIONS.test(declared)) throw unsupported(declared);
  return decodeOrRefuse(bytes, "UTF-8");
}

function decodeOrRefuse(bytes: Uint8Array, encoding: Encoding): string {
  const text = decodeStrictly(bytes, encoding);
  if (text !== undefined) return text;
  const source = encoding === "UTF-8" ? "beginning" : "byte order mark";
  throw new XmlFault(
    `is not in ${encoding}, which its ${source} indicates: some of its bytes are invalid. ` +
      "Ask the seller for the original file",
  );
}

function unsupported(encoding: string): XmlFault {
  return new XmlFault(
    `is in ${encoding}, which is not supported. Ask the seller for the original file, which is in UTF-8`,
  );
}
