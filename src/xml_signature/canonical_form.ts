// Canonical XML 1.0 and Exclusive XML Canonicalization 1.0: the text that a digest is made of.
import {
  XmlComment,
  XmlDocument,
  XmlElement,
  type XmlNode,
  XmlProcessingInstruction,
  XmlText,
} from "@rgrove/parse-xml";
import { unsupported } from "./fault.ts";
import {
  ancestorsOf,
  type Attribute,
  checkDeclarations,
  compareText,
  type Declarations,
  declarationsOf,
  findUnwritten,
  NamespaceScope,
  resolvePrefix,
  scopeAround,
  sortAttributes,
  splitName,
} from "./namespaces.ts";

export interface CanonicalMethod {
  readonly exclusive: boolean;
  readonly comments: boolean;
  /** Of an exclusive method: the prefixes that are treated as the inclusive one does. */
  readonly prefixes: readonly string[];
}

/** The part of a file that is written. */
export interface SignedPart {
  /** An element with all that is in it, or the document with what stands around its root. */
  readonly start: XmlElement | XmlDocument;
  /** The root of the document to which `start` belongs. What stands around it does not count. */
  readonly root: XmlElement;
  /** An element that is left out: the signature, if it stands in what it signs. */
  readonly omitted?: XmlElement | undefined;
}

/** How much may still be written; shared by the signatures of a file. */
export interface Budget {
  characters: number;
}

export function writeCanonical(part: SignedPart, method: CanonicalMethod, budget: Budget): string {
  const writer = new CanonicalWriter(part, method, budget);
  writer.write();
  return writer.text;
}

/** What the outermost element takes over. */
interface Start {
  readonly attributes: Readonly<Record<string, string>>;
  readonly inherits: readonly string[];
}

const NONE: readonly string[] = [];

class CanonicalWriter {
  readonly #pieces: string[] = [];

  constructor(
    readonly part: SignedPart,
    readonly method: CanonicalMethod,
    readonly budget: Budget,
  ) {}

  get text(): string {
    return this.#pieces.join("");
  }

  write(): void {
    const { start } = this.part;
    if (start instanceof XmlDocument) this.#writeDocument(start);
    else this.#writeStart(start);
  }

  #writeDocument(document: XmlDocument): void {
    const rootAt = document.children.findIndex((node) => node instanceof XmlElement);
    for (const [i, node] of document.children.entries()) {
      if (node instanceof XmlElement) {
        this.#writeStart(node);
        continue;
      }
      const text = this.#describe(node);
      if (text !== "") this.#put(i < rootAt ? `${text}\n` : `\n${text}`);
    }
  }

  /** The outermost element takes over what is declared around it, and attributes such as xml:lang. */
  #writeStart(element: XmlElement): void {
    if (element === this.part.omitted) return;
    const { root } = this.part;
    const around = scopeAround(element, root);
    const inherited: Record<string, string> = {};
    if (!this.method.exclusive && element !== root) {
      const ancestors = ancestorsOf(element);
      for (const ancestor of ancestors.slice(0, ancestors.indexOf(root) + 1)) {
        for (const [name, value] of Object.entries(ancestor.attributes)) {
          if (name.startsWith("xml:")) inherited[name] ??= value;
        }
      }
    }
    const attributes = { ...inherited, ...element.attributes };
    const inherits = this.method.exclusive ? this.method.prefixes : [...around.prefixes()];
    this.#writeElement(element, around, new NamespaceScope(new Map()), { attributes, inherits });
  }

  #writeElement(
    element: XmlElement,
    around: NamespaceScope,
    written: NamespaceScope,
    { attributes, inherits }: Start = { attributes: element.attributes, inherits: NONE },
  ): void {
    const declared = declarationsOf(element);
    const scope = declared.size === 0 ? around : new NamespaceScope(declared, around);
    checkDeclarations(declared);
    resolvePrefix(splitName(element.name).prefix, scope);
    const sorted = sortAttributes(attributes, scope);
    const added = findUnwritten(
      this.#candidates(element, declared, sorted, inherits),
      scope,
      written,
    );
    const inner = added.size === 0 ? written : new NamespaceScope(added, written);
    this.#put(`<${element.name}${describeDeclarations(added)}${describeAttributes(sorted)}>`);
    for (const child of element.children) this.#writeChild(child, scope, inner);
    this.#put(`</${element.name}>`);
  }

  /** The prefixes whose declarations an element may have to write. */
  #candidates(
    { name }: XmlElement,
    declared: Declarations,
    attributes: readonly Attribute[],
    inherits: readonly string[],
  ): readonly string[] {
    const { exclusive, prefixes } = this.method;
    if (!exclusive) return declared.size === 0 ? inherits : [...inherits, ...declared.keys()];
    const used = attributes.map(({ prefix }) => prefix).filter((prefix) => prefix !== "");
    const listed = prefixes.filter((prefix) => declared.has(prefix));
    return [splitName(name).prefix, ...used, ...inherits, ...listed];
  }

  #writeChild(node: XmlNode, scope: NamespaceScope, written: NamespaceScope): void {
    if (!(node instanceof XmlElement)) return this.#put(this.#describe(node));
    if (node !== this.part.omitted) this.#writeElement(node, scope, written);
  }

  /** A node other than an element. */
  #describe(node: XmlNode): string {
    if (node instanceof XmlText) return escapeText(node.text);
    if (node instanceof XmlProcessingInstruction) {
      return `<?${node.name}${node.content === "" ? "" : ` ${node.content}`}?>`;
    }
    return node instanceof XmlComment && this.method.comments ? `<!--${node.content}-->` : "";
  }

  #put(text: string): void {
    this.budget.characters -= text.length;
    if (this.budget.characters < 0) throw unsupported("what it signs is too large to be checked");
    this.#pieces.push(text);
  }
}

function describeDeclarations(declarations: Declarations): string {
  return declarations.size === 0
    ? ""
    : [...declarations].sort(([one], [other]) => compareText(one, other)).map(([prefix, uri]) =>
      ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapeAttribute(uri)}"`
    ).join("");
}

function describeAttributes(attributes: readonly Attribute[]): string {
  return attributes.map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`).join("");
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#xD;",
};

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (char) => TEXT_ESCAPES[char] ?? char);
}

const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

function escapeAttribute(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (char) => ATTRIBUTE_ESCAPES[char] ?? char);
}
