// A file's bytes to its text, strictly: what is not certain is refused, never guessed.
import { fileTypeOf, XmlFault } from "./parse.ts";

/** Byte order marks and what they announce; UTF-32's begins like UTF-16's. */
const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xFF, 0xFE, 0, 0], "UTF-32"],
  [[0, 0, 0xFE, 0xFF], "UTF-32"],
  [[0xEF, 0xBB, 0xBF], "UTF-8"],
  [[0xFF, 0xFE], "UTF-16LE"],
  [[0xFE, 0xFF], "UTF-16BE"],
];

/** What a declaration may say where the bytes are UTF-8: .NET writes utf-16 into such files. */
const AGREES = /^(utf-?8|us-ascii|ascii|utf-?16(le|be)?)$/i;

/** The text of an XML file in UTF-8 or, with a byte order mark, UTF-16; throws an XmlFault that names another encoding. */
export function decodeXml(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const foreign = fileTypeOf(start);
  if (foreign !== undefined) throw new XmlFault(`is not XML: it is ${foreign}`);
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
  if (marked === "UTF-32") throw unsupported("UTF-32");
  if (marked !== undefined) return decodeStrictly(bytes, marked);
  if (/^(<\0|\0<)/.test(start)) throw unsupported("UTF-16 without a byte order mark");
  const [, declared] = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start) ?? [];
  if (declared !== undefined && !AGREES.test(declared)) throw unsupported(declared);
  return decodeStrictly(bytes, "UTF-8");
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new XmlFault(
      `is not in ${encoding}, as its ${encoding === "UTF-8" ? "beginning" : "byte order mark"} ` +
        "says: some bytes are no characters there. Ask who issued it for the original file",
    );
  }
}

function unsupported(encoding: string): XmlFault {
  return new XmlFault(
    `is in ${encoding}, which is not read. Ask who issued it for the file in UTF-8`,
  );
}
