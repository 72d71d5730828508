// Reads required and numeric elements.
import type { XmlElement } from "@rgrove/parse-xml";
import { localName, textAt } from "../../xml/tree.ts";
import { ApiError } from "../http/responses.ts";
import { type Decimal, parseDecimal } from "./decimals.ts";

/** The error (422) for XML that cannot be imported; `reason` continues "xml_content …". */
export function unreadable(reason: string): ApiError {
  return new ApiError("VALIDATION_ERROR", `xml_content ${reason}`, {
    field_errors: { xml_content: [reason] },
  });
}

export function requiredTextAt(from: XmlElement, path: string): string {
  const text = textAt(from, path);
  if (text === null) throw unreadable(`lacks ${localName(from)}/${path}, which is required`);
  return text;
}

/** The decimal at `path`; null if the element is absent or empty. */
export function decimalAt(from: XmlElement | undefined, path: string): Decimal | null {
  const text = textAt(from, path);
  if (text === null) return null;
  const value = parseDecimal(text);
  if (value === undefined) {
    throw unreadable(`has ${JSON.stringify(text.slice(0, 40))} in ${path}, which is not a number`);
  }
  return value;
}
