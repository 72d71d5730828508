// Namespaces in a tree of @rgrove/parse-xml, which keeps names and declarations as they are written.
import { XmlElement } from "@rgrove/parse-xml";
import { show } from "../core/text.ts";
import { unsupported } from "./fault.ts";

const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

/** Prefixes and their namespaces; the prefix "" is the default namespace. */
export type Declarations = ReadonlyMap<string, string>;

/**
 * Declarations, each list with the lists of the elements around it. A chain, because a copy for every
 * element would take quadratic memory.
 */
export class NamespaceScope {
  constructor(readonly declared: Declarations, readonly outer?: NamespaceScope) {}

  /** The namespace of a prefix; "" if it is not declared. */
  find(prefix: string): string {
    return this.declared.get(prefix) ?? this.outer?.find(prefix) ?? "";
  }

  /** Every prefix that is declared here or further out. */
  prefixes(): Set<string> {
    return new Set([...this.outer?.prefixes() ?? [], ...this.declared.keys()]);
  }
}

export interface QualifiedName {
  readonly prefix: string;
  readonly local: string;
}

/** Splits a name; throws a SignatureFault if it is not one of a document with namespaces. */
export function splitName(name: string): QualifiedName {
  if (name !== "" && !name.includes(":")) return { prefix: "", local: name };
  const parts = name.split(":");
  const [first = "", second] = parts;
  if (parts.length > 2 || first === "" || second === "") {
    throw unsupported(`${show(name)} is not a name with a namespace`);
  }
  return second === undefined ? { prefix: "", local: first } : { prefix: first, local: second };
}

/** The prefix that an attribute declares, "" for xmlns itself; undefined for other attributes. */
export function declaredPrefix(attribute: string): string | undefined {
  if (attribute === "xmlns") return "";
  return attribute.startsWith("xmlns:") ? attribute.slice("xmlns:".length) : undefined;
}

const NO_DECLARATIONS: Declarations = new Map();

/** What an element declares itself. */
export function declarationsOf({ attributes }: XmlElement): Declarations {
  let declarations: Map<string, string> | undefined;
  for (const attribute in attributes) {
    const prefix = declaredPrefix(attribute);
    if (prefix === undefined) continue;
    declarations ??= new Map();
    declarations.set(prefix, attributes[attribute] ?? "");
  }
  return declarations ?? NO_DECLARATIONS;
}

/** The namespace of a prefix in `scope`; throws a SignatureFault if the prefix is not declared. */
export function resolvePrefix(prefix: string, scope: NamespaceScope): string {
  if (prefix === "xml") return XML_NAMESPACE;
  const uri = scope.find(prefix);
  if (uri === "" && prefix !== "") throw unsupported(`the prefix ${show(prefix)} is not declared`);
  return uri;
}

/** The declarations in force around `element`, as far out as the element `outermost`. */
export function scopeAround(element: XmlElement, outermost: XmlElement): NamespaceScope {
  const ancestors = element === outermost ? [] : ancestorsOf(element);
  const end = ancestors.indexOf(outermost);
  return ancestors.slice(0, end === -1 ? undefined : end + 1).reverse().reduce(
    (scope, ancestor) => new NamespaceScope(declarationsOf(ancestor), scope),
    new NamespaceScope(new Map()),
  );
}

/** The elements around `element`, the nearest first. */
export function ancestorsOf(element: XmlElement): XmlElement[] {
  const { parent } = element;
  return parent instanceof XmlElement ? [parent, ...ancestorsOf(parent)] : [];
}

/** Whether `element` is `outer` or stands in it. */
export function isWithin(element: XmlElement, outer: XmlElement): boolean {
  return element === outer || ancestorsOf(element).includes(outer);
}

/** The namespace and local name of an element as "{uri}local". */
export function expandedName(element: XmlElement): string {
  const { prefix, local } = splitName(element.name);
  const attribute = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
  const declaring = [element, ...ancestorsOf(element)].find((one) => attribute in one.attributes);
  return `{${declaring?.attributes[attribute] ?? ""}}${local}`;
}

const RESERVED = new Set([XML_NAMESPACE, "http://www.w3.org/2000/xmlns/"]);

/** A scheme and the characters of RFC 3986. */
const ABSOLUTE_URI = /^[a-z][a-z\d+.-]*:[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/i;

/** Refuses declarations that Namespaces in XML forbids, and relative ones, which have no canonical form. */
export function checkDeclarations(declared: ReadonlyMap<string, string>): void {
  for (const [prefix, uri] of declared) {
    const isReserved = prefix === "xmlns" || RESERVED.has(uri);
    const isAllowed = prefix === "xml"
      ? uri === XML_NAMESPACE
      : !isReserved && (ABSOLUTE_URI.test(uri) || (prefix === "" && uri === ""));
    if (!isAllowed) throw unsupported(`the namespace ${show(uri)} is not an absolute URI`);
  }
}

export interface Attribute {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** The attributes other than declarations, by namespace and local name. */
export function sortAttributes(
  attributes: Readonly<Record<string, string>>,
  scope: NamespaceScope,
): Attribute[] {
  const written = Object.entries(attributes);
  if (written.length === 0) return [];
  const sorted = written
    .filter(([name]) => declaredPrefix(name) === undefined)
    .map(([name, value]): Attribute => {
      const { prefix, local } = splitName(name);
      return { name, prefix, local, uri: prefix === "" ? "" : resolvePrefix(prefix, scope), value };
    })
    .sort((one, other) => compareText(one.uri, other.uri) || compareText(one.local, other.local));
  const twice = sorted.find(({ uri, local }, i) =>
    uri === sorted[i - 1]?.uri && local === sorted[i - 1]?.local
  );
  if (twice !== undefined) throw unsupported(`the attribute ${show(twice.name)} occurs twice`);
  return sorted;
}

/** Compares by code points; `<` compares UTF-16 units, which differs beyond U+FFFF. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    if (one.charCodeAt(i) !== other.charCodeAt(i)) {
      return (one.codePointAt(i) ?? 0) - (other.codePointAt(i) ?? 0);
    }
  }
  return one.length - other.length;
}

/** The declarations of `prefixes` that hold in `scope` and that no element around has written. */
export function findUnwritten(
  prefixes: readonly string[],
  scope: NamespaceScope,
  written: NamespaceScope,
): Declarations {
  let added: Map<string, string> | undefined;
  for (const prefix of prefixes) {
    const uri = scope.find(prefix);
    if (prefix === "xml" || uri === written.find(prefix)) continue;
    added ??= new Map();
    added.set(prefix, uri);
  }
  return added ?? NO_DECLARATIONS;
}
