// Finding elements by local name, each below its parent: an e-invoice has several MST and TTChung,
// and generators add prefixes and namespaces of their own.
import { XmlElement } from "@rgrove/parse-xml";
import { type Decimal, parseDecimal } from "./decimals.ts";
import { ApiError } from "./responses.ts";

/** The 422 for XML that cannot be imported; `reason` continues "xml_content …". */
export function unreadable(reason: string): ApiError {
  return new ApiError("VALIDATION_ERROR", `xml_content ${reason}`, {
    field_errors: { xml_content: [reason] },
  });
}

export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(":") + 1);
}

export function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return (parent?.children ?? [])
    .filter((node) => node instanceof XmlElement)
    .filter((element) => localName(element) === name);
}

/** The first element at `path`, as in `DLHDon/TTChung`. */
export function elementAt(from: XmlElement | undefined, path: string): XmlElement | undefined {
  return path.split("/").reduce<XmlElement | undefined>(
    (element, name) => childrenOf(element, name)[0],
    from,
  );
}

/** The text at `path`, trimmed and in NFC; null where the element is absent or empty. */
export function textAt(from: XmlElement | undefined, path: string): string | null {
  const text = elementAt(from, path)?.text.trim().normalize("NFC") ?? "";
  return text === "" ? null : text;
}

export function requiredTextAt(from: XmlElement, path: string): string {
  const text = textAt(from, path);
  if (text === null) throw unreadable(`lacks ${localName(from)}/${path}, which is required`);
  return text;
}

/** The decimal at `path`, or null where there is none. */
export function decimalAt(from: XmlElement | undefined, path: string): Decimal | null {
  const text = textAt(from, path);
  if (text === null) return null;
  const value = parseDecimal(text);
  if (value === undefined) {
    throw unreadable(`has ${JSON.stringify(text.slice(0, 40))} in ${path}, which is not a number`);
  }
  return value;
}
