// Decodes the bytes of an XML file; refuses encodings that it would have to guess.
import { detectFileType, XmlFault } from "./parse.ts";

/** UTF-32 comes first because its mark begins like that of UTF-16. */
const BYTE_ORDER_MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xFF, 0xFE, 0, 0], "UTF-32"],
  [[0, 0, 0xFE, 0xFF], "UTF-32"],
  [[0xEF, 0xBB, 0xBF], "UTF-8"],
  [[0xFF, 0xFE], "UTF-16LE"],
  [[0xFE, 0xFF], "UTF-16BE"],
];

/** Declarations that are accepted for UTF-8; .NET writes utf-16 into files in UTF-8. */
const UTF8_DECLARATIONS = /^(utf-?8|us-ascii|ascii|utf-?16(le|be)?)$/i;

/** Decodes UTF-8, and UTF-16 with a byte order mark; throws an XmlFault that names any other encoding. */
export function decodeXml(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const otherType = detectFileType(start);
  if (otherType !== undefined) throw new XmlFault(`is not XML: it is ${otherType}`);
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
  if (marked === "UTF-32") throw unsupported("UTF-32");
  if (marked !== undefined) return decodeStrictly(bytes, marked);
  if (/^(<\0|\0<)/.test(start)) throw unsupported("UTF-16 without a byte order mark");
  const [, declared] = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start) ?? [];
  if (declared !== undefined && !UTF8_DECLARATIONS.test(declared)) throw unsupported(declared);
  return decodeStrictly(bytes, "UTF-8");
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new XmlFault(
      `is not in ${encoding}, which its ${
        encoding === "UTF-8" ? "beginning" : "byte order mark"
      } ` +
        "indicates: some of its bytes are invalid. Ask the issuer for the original file",
    );
  }
}

function unsupported(encoding: string): XmlFault {
  return new XmlFault(
    `is in ${encoding}, which is not supported. Ask the issuer for the file in UTF-8`,
  );
}
