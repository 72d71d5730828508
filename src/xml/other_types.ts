// Names what a text is that should be XML and is not, and what to use instead.

/** File types other than XML by their first bytes, each with what to use instead. */
const MAGIC_NUMBERS: readonly (readonly [start: string, name: string])[] = [
  [
    "%PDF",
    "a PDF, which is only a view of the invoice; the e-invoice is the XML that belongs to it",
  ],
  ["PK\x03\x04", "a ZIP archive; unpack it and use the XML in it"],
  ["Rar!", "a RAR archive; unpack it and use the XML in it"],
  ["7z\xBC\xAF", "a 7-Zip archive; unpack it and use the XML in it"],
  ["\x1F\x8B", "a gzip archive; unpack it and use the XML in it"],
  ["\x89PNG", "a PNG picture"],
  ["\xFF\xD8\xFF", "a JPEG picture"],
  ["\xD0\xCF\x11\xE0", "an old Office document"],
];

/** The type of a file that certainly is not XML, by its first characters (one per byte). */
export function detectFileType(start: string): string | undefined {
  return MAGIC_NUMBERS.find(([magic]) => start.startsWith(magic))?.[1];
}

const USE_FILE = "use the XML file itself, as the seller issued it: file_path reads it unchanged";

/** What a text is that does not begin with '<'; continues "is not XML: it is …". */
export function nameOtherType(start: string): string {
  const type = detectFileType(start) ?? nameWrapping(start);
  if (type !== undefined) return type;
  const at = start.search(/<(\?xml|([\w.-]+:)?(HDon|TDiep|Invoice))[\s>]/i);
  return at === -1
    ? "a text that does not begin with '<'"
    : `a text before the XML, which begins in line ${
      start.slice(0, at).split("\n").length
    } of it; ` +
      "pass the XML alone, unchanged";
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
  if (/^&(lt|#60|#x3c);/i.test(start)) {
    return `markup with escapes, &lt; for <, as a page shows it; ${USE_FILE}`;
  }
  if (/^%3C/i.test(start)) return `XML in percent-encoding; ${USE_FILE}`;
  const decoded = decodeStart(start.slice(0, 200).replace(/^data:[^,]*,/, ""));
  if (decoded.startsWith("<")) return `base64 of XML; ${USE_FILE}`;
  const type = detectFileType(decoded);
  return type === undefined ? undefined : `base64 of ${type}`;
}

/** The first characters of a base64 text, one per byte, without a byte order mark; "" for other texts. */
function decodeStart(text: string): string {
  const digits = text.replace(/\s/g, "").replaceAll("-", "+").replaceAll("_", "/").slice(0, 16);
  return /^[A-Za-z\d+/]{16}$/.test(digits) ? atob(digits).replace(/^\xEF\xBB\xBF/, "").trim() : "";
}
