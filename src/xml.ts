// XML from strangers: what may be parsed at all, and where the fault is if it is not well-formed.
import { parseXml, type XmlElement, XmlError } from "@rgrove/parse-xml";

/** The deepest nesting accepted; a real e-invoice has about 12 levels. */
export const MAX_XML_DEPTH = 64;

/** Why a text is not accepted as XML, in words that continue "xml_content …". */
export class XmlFault extends Error {
  override name = "XmlFault";
}

/** The root element of `text`; throws an XmlFault that names the fault with line and column. */
export function readXml(text: string): XmlElement {
  // the parser reads a text node with many CRs in quadratic time
  const body = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (body.trim() === "") throw new XmlFault("is empty");
  if (!body.trimStart().startsWith("<")) throw new XmlFault(`is not XML: it is ${nameOf(body)}`);
  checkMarkup(body);
  return parse(body);
}

function nameOf(text: string): string {
  const start = text.trimStart();
  if (/^[[{"]/.test(start)) return "JSON or another quoted text, not the XML itself";
  if (start.startsWith("%PDF")) return "a PDF";
  if (start.startsWith("PK")) return "a ZIP archive";
  return "a text that does not begin with '<'";
}

/** Refuses a DOCTYPE and deep nesting before the parser, which recurses, sees the text. */
function checkMarkup(text: string): void {
  let depth = 0;
  let at = text.indexOf("<");
  while (at !== -1) {
    if (/^<!(DOCTYPE|ENTITY)/i.test(text.slice(at, at + 9))) {
      throw new XmlFault(
        `has a DOCTYPE or ENTITY declaration ${position(text, at)}, which no e-invoice needs; ` +
          "it is refused because it can make a parser read other files",
      );
    }
    const end = endOfMarkup(text, at);
    if (end === -1) return; // not closed: the parser says where
    if (text[at + 1] === "/") depth--;
    else if (text[at + 1] !== "!" && text[at + 1] !== "?" && text[end - 2] !== "/") depth++;
    if (depth > MAX_XML_DEPTH) {
      throw new XmlFault(
        `is nested deeper than ${MAX_XML_DEPTH} levels ${position(text, at)}`,
      );
    }
    at = text.indexOf("<", end);
  }
}

/** The index after the markup that begins at `at`, or -1 if it is not closed. */
function endOfMarkup(text: string, at: number): number {
  for (const [opening, closing] of [["<!--", "-->"], ["<![CDATA[", "]]>"], ["<?", "?>"]] as const) {
    if (!text.startsWith(opening, at)) continue;
    const index = text.indexOf(closing, at + opening.length);
    return index === -1 ? -1 : index + closing.length;
  }
  let quote = "";
  for (let i = at + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === ">") return i + 1;
  }
  return -1;
}

function parse(text: string): XmlElement {
  try {
    const { root } = parseXml(text);
    if (root === null) throw new XmlFault("has no root element");
    return root;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const [what = "it is not well-formed"] = error.message.split("\n");
    const short = what.length <= 200 ? what : `${what.slice(0, 120)}… ${what.slice(-60)}`;
    throw new XmlFault(`is not well-formed XML: ${short}`, { cause: error });
  }
}

function position(text: string, index: number): string {
  const before = text.slice(0, index);
  const line = before.split("\n").length;
  return `(line ${line}, column ${index - before.lastIndexOf("\n")})`;
}
