// Finds elements by path and local name: names such as MST and TTChung occur several times in an
// e-invoice, and its generators add prefixes and namespaces of their own.
import { XmlElement } from "@rgrove/parse-xml";
import { cleanText } from "../core/text.ts";

export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(":") + 1);
}

export function elementsOf(parent: XmlElement | undefined): XmlElement[] {
  return (parent?.children ?? []).filter((node) => node instanceof XmlElement);
}

export function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(parent).filter((element) => localName(element) === name);
}

/** The first element at `path`, as in `DLHDon/TTChung`. */
export function elementAt(from: XmlElement | undefined, path: string): XmlElement | undefined {
  return path.split("/").reduce<XmlElement | undefined>(
    (element, name) => childrenOf(element, name)[0],
    from,
  );
}

/** The text at `path`, as elementText() reads it; null if the element is absent or empty. */
export function textAt(from: XmlElement | undefined, path: string): string | null {
  return elementText(elementAt(from, path));
}

/** The text of an element, trimmed, in NFC and without characters that nobody sees; null if empty. */
export function elementText(element: XmlElement | undefined): string | null {
  const text = cleanText(element?.text ?? "").trim().normalize("NFC");
  return text === "" ? null : text;
}
