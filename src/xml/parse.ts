// Parses XML from untrusted sources: limits what is parsed, and says where it is not well-formed.
import { cleanText, cutText } from "../core/text.ts";
import { parseXml, type XmlElement, XmlError } from "@rgrove/parse-xml";
import { nameCharacter, nameOtherType } from "./other_types.ts";

/** The deepest nesting accepted; a real e-invoice has about 12 levels. */
export const MAX_XML_DEPTH = 64;

/** The most elements accepted; an e-invoice with 20,000 lines has fewer. */
export const MAX_XML_ELEMENTS = 300_000;

/** Why a text is not accepted as XML; the message continues "xml_content …". */
export class XmlFault extends Error {
  override name = "XmlFault";
}

/** The root element of `text`; throws an XmlFault that names the fault with line and column. */
export function readXml(text: string): XmlElement {
  // the parser takes quadratic time for a text with many carriage returns
  const body = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (body.trim() === "") throw new XmlFault(`is empty; ${ASK_SELLER}`);
  const start = body.trimStart();
  if (!start.startsWith("<")) throw new XmlFault(`is not XML: it is ${nameOtherType(start)}`);
  if (/^<html[\s>]/i.test(start)) throw htmlFault();
  checkMarkup(body);
  const root = parseWellFormed(blankLateDeclaration(body));
  if (/^html$/i.test(root.name)) throw htmlFault();
  return root;
}

const ASK_SELLER = "ask the seller for the original file";

function htmlFault(): XmlFault {
  return new XmlFault(
    "is not an e-invoice: it is an HTML page; the e-invoice is the XML file that belongs to it: " +
      "ask the seller for it",
  );
}

/** Blanks a declaration behind white space, which comes from copying and which no parser accepts. */
function blankLateDeclaration(body: string): string {
  const declaration = /^\s+<\?xml\s[^>]*\?>/.exec(body)?.[0] ?? "";
  return declaration.replace(/[^\n]/g, " ") + body.slice(declaration.length);
}

/** Refuses a DOCTYPE and deep nesting before the parser, which recurses, sees the text. */
function checkMarkup(text: string): void {
  let depth = 0;
  let elements = 0;
  let at = text.indexOf("<");
  while (at !== -1) {
    if (/^<!(DOCTYPE|ENTITY)/i.test(text.slice(at, at + 9))) throw declarationFault(text, at);
    const end = endOfMarkup(text, at);
    if (end === -1) return; // not closed: the parser reports where
    if (text[at + 1] === "/") depth--;
    else if (text[at + 1] !== "!" && text[at + 1] !== "?") {
      elements++;
      if (text[end - 2] !== "/") depth++;
    }
    if (depth > MAX_XML_DEPTH) {
      throw new XmlFault(
        `is nested deeper than ${MAX_XML_DEPTH} levels ${
          locate(text, at)
        }, which no e-invoice is; ` +
          ASK_SELLER,
      );
    }
    if (elements > MAX_XML_ELEMENTS) {
      throw new XmlFault(
        `has more than ${MAX_XML_ELEMENTS} elements, more than any e-invoice; ${ASK_SELLER}`,
      );
    }
    at = text.indexOf("<", end);
  }
}

function declarationFault(text: string, at: number): XmlFault {
  if (/^<!DOCTYPE\s+html/i.test(text.slice(at, at + 40))) return htmlFault();
  return new XmlFault(
    `has a DOCTYPE or ENTITY declaration ${locate(text, at)}, which no e-invoice needs; ` +
      `it is refused because it can make a parser read other files; ${ASK_SELLER}`,
  );
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

function parseWellFormed(text: string): XmlElement {
  try {
    // a signature can cover comments
    const { root } = parseXml(text, { preserveComments: true });
    if (root === null) throw new XmlFault("has no root element");
    return root;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const [what = "it is not well-formed"] = error.message.split("\n");
    const short = what.length <= 200
      ? what
      : `${cutText(what, 120)}… ${what.slice(-60).toWellFormed()}`;
    const place = text.slice(error.pos, error.pos + 8).replace(/^[ \t\n]+/, "");
    if (/^<\?xml\s[^>]*\\"/.test(text)) throw new XmlFault(QUOTES_ESCAPED, { cause: error });
    throw new XmlFault(
      `is not well-formed XML: ${short}${
        nameUnseen(place)
      }; the file is damaged or was changed. Ask the seller for the ` +
        "original: a repaired file loses its signature",
      { cause: error },
    );
  }
}

const QUOTES_ESCAPED =
  'is not XML: it has \\" for each quotation mark, as in JSON; use the XML file itself, as the seller ' +
  "issued it: file_path reads it unchanged";

/** Says that a character stands there that nobody sees. */
function nameUnseen(place: string): string {
  const [first] = place;
  if (first === undefined || cleanText(first) !== "") return "";
  return `, at a character that nobody sees (${nameCharacter(first)})`;
}

function locate(text: string, index: number): string {
  const before = text.slice(0, index);
  const line = before.split("\n").length;
  return `(line ${line}, column ${index - before.lastIndexOf("\n")})`;
}
