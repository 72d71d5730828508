// Names what a text is that should be XML and is not, and what to use instead.
import { cleanText } from "../core/text.ts";

const USE_XML = "the e-invoice is the XML file that belongs to it";

/** File types other than XML by their first bytes, each with what to use instead. */
const MAGIC_NUMBERS: readonly (readonly [start: string, name: string])[] = [
  [
    "%PDF",
    "a PDF, which is only a view of the invoice; the e-invoice is the XML that belongs to it",
  ],
  ["PK\x03\x04", "a ZIP archive; unpack it and use the XML in it"],
  ["PK\x05\x06", "an empty ZIP archive; ask the seller for the XML file"],
  ["Rar!", "a RAR archive; unpack it and use the XML in it"],
  ["7z\xBC\xAF", "a 7-Zip archive; unpack it and use the XML in it"],
  ["\x1F\x8B", "a gzip archive; unpack it and use the XML in it"],
  ["\x89PNG", `a PNG picture; ${USE_XML}`],
  ["\xFF\xD8\xFF", `a JPEG picture; ${USE_XML}`],
  ["\xD0\xCF\x11\xE0", `an old Office document; ${USE_XML}`],
];

/** The type of a file that certainly is not XML, by its first characters (one per byte). */
export function detectFileType(start: string): string | undefined {
  const firstName = start.startsWith("PK\x03\x04") ? start.slice(30) : ""; // in the archive
  if (/^(\[Content_Types\]|_rels\/|docProps\/|word\/|xl\/)/.test(firstName)) {
    return `an Office document; ${USE_XML}`;
  }
  return MAGIC_NUMBERS.find(([magic]) => start.startsWith(magic))?.[1];
}

const USE_FILE = "use the XML file itself, as the seller issued it: file_path reads it unchanged";

/** What a text is that does not begin with '<'; continues "is not XML: it is …". */
export function nameOtherType(start: string): string {
  const type = detectFileType(start) ?? nameWrapping(start);
  if (type !== undefined) return type;
  const at = start.search(/<(\?xml|([\w.-]+:)?(HDon|TDiep|Invoice))[\s>]/i);
  if (at === -1) return `a text that does not begin with '<'; ${USE_FILE}`;
  const before = start.slice(0, at);
  const [unseen] = before;
  if (unseen !== undefined && cleanText(before).trim() === "") {
    return `a character that nobody sees (${nameCharacter(unseen)}) before the XML; ${USE_FILE}`;
  }
  const line = before.split("\n").length;
  return `a text before the XML, which begins in line ${line} of it; pass the XML alone, unchanged`;
}

/** U+FEFF and the like. */
export function nameCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** How people and programs wrap XML. */
function nameWrapping(start: string): string | undefined {
  if (/^(```|~~~)/.test(start)) {
    return "a Markdown fence with the XML in it; pass the text between the fences, unchanged";
  }
  if (/^[[{]/.test(start) && /"(nbmst|khhdon)"/.test(start)) {
    return `JSON of the tax authority's portal; ${USE_FILE}`;
  }
  if (/^[[{"']/.test(start)) return `JSON or another quoted text; ${USE_FILE}`;
  if (/^&(amp;)*(lt|#60|#x3c);/i.test(start)) {
    return `markup with escapes, &lt; for <, as a page shows it; ${USE_FILE}`;
  }
  if (/^\\u003c/i.test(start)) return `markup with escapes, \\u003c for <, as in JSON; ${USE_FILE}`;
  if (/^(0x|\\x)?3c(3f786d6c|48446f6e|544469)/i.test(start)) {
    return `XML in hexadecimal digits; ${USE_FILE}`;
  }
  if (/^%3C/i.test(start)) return `XML in percent-encoding; ${USE_FILE}`;
  const decoded = decodeStart(start.slice(0, 200).replace(/^data:[^,]*,/, ""));
  if (decoded.startsWith("<")) return `base64 of XML; ${USE_FILE}`;
  const type = detectFileType(decoded);
  if (type !== undefined) return `base64 of ${type}`;
  return PATH.test(start) ? `a path or an address; ${USE_FILE}` : undefined;
}

const PATH =
  /^(([a-z]:|\.{1,2})?[\\/]|https?:|file:)[^\n<]{1,500}$|^[^\n<]{1,200}\.(xml|zip|pdf)\s*$/i;

/** The first characters of a base64 text, one per byte, without a byte order mark; "" for other texts. */
function decodeStart(text: string): string {
  const digits = text.replace(/\s/g, "").replaceAll("-", "+").replaceAll("_", "/").slice(0, 16);
  return /^[A-Za-z\d+/]{16}$/.test(digits)
    ? atob(digits).replace(/^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)\0?/, "").trim()
    : "";
}
