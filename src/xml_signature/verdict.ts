// What the check of an XML signature found.

/** "unsupported" claims nothing: the signature has a shape or an algorithm that is not checked. */
export type SignatureStatus = "intact" | "broken" | "unsupported";

/** The signer, as the certificate in the signature says. Its issuer is not checked. */
export interface SignerCertificate {
  readonly name: string | null;
  /** From UID=MST:…, in the form for comparing. */
  readonly tax_code: string | null;
  readonly issuer: string | null;
  readonly valid_from: Date;
  readonly valid_to: Date;
}

/** The verdict on one signature. */
export interface SignatureVerdict {
  readonly status: SignatureStatus;
  /** Why it is broken or unsupported, in English; null if it is intact. */
  readonly reason: string | null;
  /** As the signature says, covered by it; null if it does not say. */
  readonly signed_at: Date | null;
  readonly certificate: SignerCertificate | null;
}
