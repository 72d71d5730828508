// The signatures of an e-invoice: whose they are, and whether the invoice is unchanged.
import { XmlElement } from "@rgrove/parse-xml";
import type { SignatureVerdict } from "../xml_signature/verdict.ts";
import { childrenOf, elementAt, localName } from "../xml/tree.ts";

const ROLES = { NBan: "seller", CQT: "tax_authority", NMua: "buyer" } as const;

export interface DocumentSignature {
  readonly role: typeof ROLES[keyof typeof ROLES];
  readonly verdict: SignatureVerdict;
}

/** Checks every signature in an invoice, or in a message with one; none for other documents. */
export async function checkSignatures(root: XmlElement): Promise<readonly DocumentSignature[]> {
  const document = findInvoice(root);
  const covers = elementAt(document, "DLHDon");
  if (document === undefined || covers === undefined) return [];
  // some files have DSCKS twice
  const places = childrenOf(document, "DSCKS");
  const found = Object.entries(ROLES).flatMap(([name, role]) =>
    places.flatMap((place) => childrenOf(place, name))
      .flatMap((signer) => childrenOf(signer, "Signature"))
      // an empty one stands where nobody has signed
      .filter(({ children, text }) =>
        children.some((node) => node instanceof XmlElement) || text.trim() !== ""
      )
      .map((signature) => ({ role, signature }))
  );
  if (found.length === 0) return [];
  const { verifySignature } = await import("../xml_signature/verify.ts");
  return await Promise.all(found.map(async ({ role, signature }) => ({
    role,
    verdict: await verifySignature({ signature, covers, document }),
  })));
}

/** The invoice, if there is exactly one. */
function findInvoice(root: XmlElement): XmlElement | undefined {
  if (localName(root) === "HDon") return root;
  const [invoice, ...others] = childrenOf(elementAt(root, "DLieu"), "HDon");
  return others.length === 0 ? invoice : undefined;
}
