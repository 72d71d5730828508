// The signatures of an e-invoice: whose they are, and whether the invoice is unchanged.
import { XmlElement } from "@rgrove/parse-xml";
import type { SignatureVerdict } from "../xml_signature/verdict.ts";
import type { DocumentSignature } from "./document_signature.ts";
import { childrenOf, elementAt, localName } from "../xml/tree.ts";

const ROLES = { NBan: "seller", CQT: "tax_authority", NMua: "buyer" } as const;

/** More than any invoice has: the rest would only cost time. */
const MAX_SIGNATURES = 10;

const UNCHECKED: SignatureVerdict = {
  status: "unsupported",
  reason: `the invoice has more than ${MAX_SIGNATURES} signatures`,
  signed_at: null,
  certificate: null,
};

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
  const { createBudget, verifySignature } = await import("../xml_signature/verify.ts");
  const budget = createBudget();
  const checked: DocumentSignature[] = [];
  for (const { role, signature } of found.slice(0, MAX_SIGNATURES)) {
    const verdict = await verifySignature({ signature, covers, document, budget });
    checked.push({ role, verdict });
  }
  return [
    ...checked,
    ...found.slice(MAX_SIGNATURES).map(({ role }) => ({ role, verdict: UNCHECKED })),
  ];
}

/** The invoice, if there is exactly one. */
function findInvoice(root: XmlElement): XmlElement | undefined {
  if (localName(root) === "HDon") return root;
  const [invoice, ...others] = childrenOf(elementAt(root, "DLieu"), "HDon");
  return others.length === 0 ? invoice : undefined;
}
