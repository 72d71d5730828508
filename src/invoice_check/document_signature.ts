// The signatures in an e-invoice's file (DSCKS), each with the verdict on it.
import type { SignatureVerdict } from "../xml_signature/verdict.ts";

/** Who signs an e-invoice: NBan, CQT and NMua in DSCKS. */
export type SignerRole = "seller" | "tax_authority" | "buyer";

export interface DocumentSignature {
  readonly role: SignerRole;
  readonly verdict: SignatureVerdict;
}
