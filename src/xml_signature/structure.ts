// The parts of a <Signature>, arranged as XML-DSig demands. Algorithms are only named here.
import { XmlElement } from "@rgrove/parse-xml";
import { show } from "../core/text.ts";
import { broken } from "./fault.ts";
import { expandedName } from "./namespaces.ts";

export const DSIG = "http://www.w3.org/2000/09/xmldsig#";

/** An algorithm with its parameters. */
export interface Method {
  readonly algorithm: string;
  readonly parameters: readonly XmlElement[];
}

export interface Reference {
  readonly uri: string | undefined;
  readonly type: string | undefined;
  readonly transforms: readonly Method[];
  readonly digestMethod: Method;
  readonly digest: string;
}

export interface SignatureParts {
  readonly signature: XmlElement;
  readonly signedInfo: XmlElement;
  readonly canonicalization: Method;
  readonly signatureMethod: Method;
  readonly references: readonly Reference[];
  readonly value: string;
}

/** Reads a signature; throws a SignatureFault if it is not arranged as XML-DSig demands. */
export function readStructure(signature: XmlElement): SignatureParts {
  expectName(signature, "Signature");
  const [signedInfo, value, ...rest] = elementsIn(signature);
  const [canonicalization, signatureMethod, ...references] = elementsIn(
    expectName(signedInfo, "SignedInfo"),
  );
  const [first] = rest;
  const objects = first !== undefined && isNamed(first, "KeyInfo") ? rest.slice(1) : rest;
  for (const object of objects) expectName(object, "Object");
  if (references.length === 0) throw broken("it has no <Reference>, so it signs nothing");
  return {
    signature,
    signedInfo: expectName(signedInfo, "SignedInfo"),
    canonicalization: readMethod(canonicalization, "CanonicalizationMethod"),
    signatureMethod: readMethod(signatureMethod, "SignatureMethod"),
    references: references.map(readReference),
    value: readLeaf(value, "SignatureValue"),
  };
}

function readReference(reference: XmlElement): Reference {
  const parts = elementsIn(expectName(reference, "Reference"));
  const [first] = parts;
  const transforms = first !== undefined && isNamed(first, "Transforms") ? first : undefined;
  const [method, digest, ...others] = transforms === undefined ? parts : parts.slice(1);
  if (others.length > 0) throw misplaced(others[0]);
  return {
    uri: reference.attributes.URI,
    type: reference.attributes.Type,
    transforms: elementsIn(transforms).map((transform) => readMethod(transform, "Transform")),
    digestMethod: readMethod(method, "DigestMethod"),
    digest: readLeaf(digest, "DigestValue"),
  };
}

function readMethod(element: XmlElement | undefined, name: string): Method {
  const { attributes } = expectName(element, name);
  return { algorithm: attributes.Algorithm ?? "", parameters: elementsIn(element) };
}

/** The text of an element that holds nothing else. */
function readLeaf(element: XmlElement | undefined, name: string): string {
  const [inner] = elementsIn(expectName(element, name));
  if (inner !== undefined) throw misplaced(inner);
  return element?.text ?? "";
}

/** The certificates in KeyInfo/X509Data, in base64. */
export function findCertificates(signature: XmlElement): string[] {
  const pathEnd = ["KeyInfo", "X509Data", "X509Certificate"];
  return pathEnd.reduce<XmlElement[]>(
    (parents, name) => parents.flatMap(elementsIn).filter((element) => isNamed(element, name)),
    [signature],
  ).map((element) => element.text);
}

/** The elements in `parent`, the children alone. */
export function elementsIn(parent: XmlElement | undefined): XmlElement[] {
  return (parent?.children ?? []).filter((node) => node instanceof XmlElement);
}

function isNamed(element: XmlElement, name: string): boolean {
  return expandedName(element) === `{${DSIG}}${name}`;
}

/** `element`, if it is XML-DSig's element `name`. */
function expectName(element: XmlElement | undefined, name: string): XmlElement {
  if (element === undefined) throw broken(`it lacks <${name}>`);
  if (!isNamed(element, name)) throw misplaced(element, name);
  return element;
}

function misplaced(element: XmlElement | undefined, expected?: string) {
  const instead = expected === undefined ? "" : ` where XML-DSig has <${expected}>`;
  return broken(`it has the element ${show(element?.name)}${instead}`);
}

/** The bytes of base64, which may have white space in it; undefined if the text is not base64, or has more than `maxBytes`. */
export function readBase64(text: string, maxBytes: number): Uint8Array<ArrayBuffer> | undefined {
  const digits = text.length > 2 * maxBytes + 100 ? "" : text.replace(/[ \t\r\n]/g, "");
  if (digits === "" || digits.length % 4 !== 0 || !/^[A-Za-z\d+/]+={0,2}$/.test(digits)) {
    return undefined;
  }
  const bytes = Uint8Array.from(atob(digits), (char) => char.charCodeAt(0));
  return bytes.length > maxBytes ? undefined : bytes;
}
