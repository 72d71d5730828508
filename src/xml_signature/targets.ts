// What the references of a signature point at: their URIs and the Ids in the file.
import { XmlDocument, XmlElement } from "@rgrove/parse-xml";
import { show } from "../core/text.ts";
import type { SignedPart } from "./canonical_form.ts";
import { broken, unsupported } from "./fault.ts";
import { isWithin } from "./namespaces.ts";
import { elementsIn, type Reference } from "./structure.ts";

/** What a URI means in this file. */
export interface Target {
  readonly part: SignedPart;
  /** Only a pointer takes comments in: "#data" leaves them out. */
  readonly comments: boolean;
}

/** Where elements with an Id stand. */
export type Ids = ReadonlyMap<string, readonly XmlElement[]>;

/** The Id that a URI names; undefined if it names the whole document, or something else. */
function idIn(uri: string | undefined): { id: string; comments: boolean } | undefined {
  const [, , pointed] = /^#xpointer\(id\((['"])([^'"]*)\1\)\)$/.exec(uri ?? "") ?? [];
  if (pointed !== undefined) return { id: pointed, comments: true };
  const [, id] = /^#([^()]+)$/.exec(uri ?? "") ?? [];
  return id === undefined ? undefined : { id, comments: false };
}

/**
 * Finds the elements that the references name. What has the name of `document` and stands next to it
 * is another document with Ids of its own: a message can hold several invoices.
 */
export function findIds(root: XmlElement, document: XmlElement, references: readonly Reference[]) {
  const ids = new Map<string, XmlElement[]>();
  for (const { uri } of references) {
    const named = idIn(uri);
    if (named !== undefined) ids.set(named.id, []);
  }
  function visit(element: XmlElement): void {
    const isOther = element !== document && element.parent === document.parent &&
      element.name === document.name;
    if (isOther) return;
    const own = Object.entries(element.attributes)
      .filter(([name]) => /^(.*:)?id$/i.test(name)).map(([, id]) => id);
    for (const id of new Set(own)) ids.get(id)?.push(element);
    for (const child of elementsIn(element)) visit(child);
  }
  visit(root);
  return ids;
}

/** What a reference names in the document with the root `root`; throws a SignatureFault if it is not one thing. */
export function findTarget({ uri }: Reference, ids: Ids, root: XmlElement): Target {
  if (uri === "" || uri === "#xpointer(/)") {
    const start = root.parent instanceof XmlDocument ? root.parent : root;
    return { part: { start, root }, comments: uri !== "" };
  }
  const named = idIn(uri);
  if (named === undefined) {
    throw unsupported(
      uri === undefined || uri.startsWith("#")
        ? `the reference ${show(uri ?? "without URI")} is not checked`
        : `it refers to ${show(uri)}, which is not in the file and is not fetched`,
    );
  }
  const [element, ...others] = ids.get(named.id) ?? [];
  if (others.length > 0) {
    throw broken(
      `the Id ${show(named.id)} occurs ${others.length + 1} times: what was signed is uncertain`,
    );
  }
  if (element === undefined || !isWithin(element, root)) {
    throw broken(`it refers to ${show(uri)}, which is not there`);
  }
  return { part: { start: element, root }, comments: named.comments };
}
