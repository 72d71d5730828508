// Verifies the first signature in a file, as the check of an invoice does.
import { assert } from "@std/assert";
import { XmlElement } from "@rgrove/parse-xml";
import { checkSignatures } from "../../src/invoice_check/signatures.ts";
import { readXml } from "../../src/xml/parse.ts";
import { localName } from "../../src/xml/tree.ts";
import type { SignatureVerdict } from "../../src/xml_signature/verdict.ts";

export async function verdictOn(file: string): Promise<SignatureVerdict> {
  const [signature, ...others] = await checkSignatures(readXml(file));
  assert(signature !== undefined && others.length === 0, "the file has not exactly one signature");
  return signature.verdict;
}

/** All elements with a local name, in the order of the file. */
export function find(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((node) => node instanceof XmlElement).flatMap((element) => [
    ...localName(element) === name ? [element] : [],
    ...find(element, name),
  ]);
}
