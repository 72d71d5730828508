// Whether what a signature refers to is unchanged.
import { XmlElement } from "@rgrove/parse-xml";
import { localName } from "../xml/tree.ts";
import { digestHash, readTransforms } from "./algorithms.ts";
import { type Budget, type SignedPart, writeCanonical } from "./canonical_form.ts";
import { attempt, broken, SignatureFault, unsupported, worstFault } from "./fault.ts";
import { isWithin } from "./namespaces.ts";
import { readBase64, type Reference, type SignatureParts } from "./structure.ts";
import { findTarget, type Ids, type Target } from "./targets.ts";

/** More than any signature has: the rest would only cost time. */
const MAX_REFERENCES = 20;

/** The longest digest, SHA-512's. */
const MAX_DIGEST_BYTES = 64;

export interface Scene {
  /** The root of the document in which the signature is checked. */
  readonly root: XmlElement;
  readonly ids: Ids;
  /** What must be signed as a whole. */
  readonly covers: XmlElement;
  readonly budget: Budget;
}

/** What is signed; throws a SignatureFault if any of it was changed, or `covers` is not part of it. */
export async function checkReferences(parts: SignatureParts, scene: Scene): Promise<SignedPart[]> {
  const { references } = parts;
  if (references.length > MAX_REFERENCES) {
    throw unsupported(`it has ${references.length} references, more than are checked`);
  }
  const results: (SignedPart | SignatureFault)[] = [];
  const reached: SignedPart[] = [];
  for (const reference of references) {
    const target = await attempt(() => findTarget(reference, scene.ids, scene.root));
    const result = target instanceof SignatureFault
      ? target
      : await attempt(() => checkReference(reference, target, parts, scene.budget));
    results.push(result);
    if (!(result instanceof SignatureFault)) reached.push(result);
    else if (!(target instanceof SignatureFault)) reached.push(target.part);
  }
  const isKnown = reached.length === results.length;
  const isCovered = reached.some((part) => includes(part, scene.covers));
  const fault = worstFault([
    ...results,
    ...isKnown && !isCovered ? [notCovered(parts, scene)] : [],
  ]);
  if (fault !== undefined) throw fault;
  return reached;
}

function notCovered({ references }: SignatureParts, { covers }: Scene): SignatureFault {
  return references.some(({ type }) => type?.endsWith("#Manifest"))
    ? unsupported("it signs a manifest, which is not checked")
    : broken(`it does not sign <${localName(covers)}>`);
}

/** Whether `part` takes in the whole of `element`. */
export function includes({ start, root, omitted }: SignedPart, element: XmlElement): boolean {
  const outer = start instanceof XmlElement ? start : root;
  return isWithin(element, outer) && (omitted === undefined || !isWithin(element, omitted));
}

/** What was signed of the target; throws a SignatureFault if it was changed, or cannot be checked. */
async function checkReference(
  reference: Reference,
  target: Target,
  { signature }: SignatureParts,
  budget: Budget,
): Promise<SignedPart> {
  const { enveloped, method } = readTransforms(reference.transforms);
  const hash = digestHash(reference.digestMethod);
  const part = enveloped ? { ...target.part, omitted: signature } : target.part;
  const comments = method.comments && target.comments;
  const text = writeCanonical(part, { ...method, comments }, budget);
  const digest = new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(text)));
  const signed = readBase64(reference.digest, MAX_DIGEST_BYTES);
  const { start } = part;
  const name = start instanceof XmlElement ? `<${localName(start)}>` : "the file";
  if (signed?.length !== digest.length) throw broken(`its digest of ${name} is damaged`);
  if (digest.some((byte, i) => byte !== signed[i])) {
    throw broken(`${name} was changed after it was signed`);
  }
  return part;
}
