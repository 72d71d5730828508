// Verifies an XML signature (XML-DSig) offline. It proves that what was signed is unchanged and fits the
// key in the certificate, not that the certificate is genuine: its issuer is not checked.
//
// It reads the same tree as the rest of the program, so that there is no second parser that could see
// another document than the one that is shown.
import type { XmlElement } from "@rgrove/parse-xml";
import { type Budget, type SignedPart, writeCanonical } from "./canonical_form.ts";
import { readCanonicalMethod, signatureHash } from "./algorithms.ts";
import { type Certificate, readCertificate, readRsaKey } from "./certificate.ts";
import { attempt, broken, SignatureFault, unsupported, worstFault } from "./fault.ts";
import { ancestorsOf } from "./namespaces.ts";
import { checkReferences } from "./references.ts";
import { readSigningTime } from "./signing_time.ts";
import { findCertificates, readBase64, readStructure, type SignatureParts } from "./structure.ts";
import { findIds } from "./targets.ts";
import type { SignatureVerdict } from "./verdict.ts";

// more than any real signature has: the rest would only cost time
const MAX_CERTIFICATES = 10;
const MAX_CERTIFICATE_BYTES = 32_768;
const MAX_SIGNATURE_BYTES = 1_024;

/** For all signatures of a file together. An e-invoice of 10 MB with two signatures takes 20 million. */
const MAX_CANONICAL_CHARACTERS = 25_000_000;

export function createBudget(): Budget {
  return { characters: MAX_CANONICAL_CHARACTERS };
}

export interface SignatureInFile {
  /** The element <Signature>. */
  readonly signature: XmlElement;
  /** The element that must be signed as a whole. */
  readonly covers: XmlElement;
  /**
   * The element that may have been a document of its own when it was signed: a message around it can
   * declare namespaces, which belong to the canonical form.
   */
  readonly document: XmlElement;
  /** How much may be written to check it; signatures of one file share it. */
  readonly budget: Budget;
}

/** Verifies a signature. It is broken only if it is so both in the file and in `document` alone. */
export async function verifySignature(file: SignatureInFile): Promise<SignatureVerdict> {
  const { signature } = file;
  const certificates = await readCertificates(signature);
  const parts = await attempt(() => readStructure(signature));
  const result = parts instanceof SignatureFault
    ? parts
    : await verifyParts(parts, certificates, file);
  if (result instanceof SignatureFault) {
    const readable = certificates.find((one) => !(one instanceof SignatureFault));
    const certificate = readable instanceof SignatureFault ? null : readable?.signer ?? null;
    return { status: result.status, reason: result.message, signed_at: null, certificate };
  }
  const signed_at = readSigningTime(signature, result.signed);
  return { status: "intact", reason: null, signed_at, certificate: result.by.signer };
}

type Candidate = Certificate | SignatureFault;

async function readCertificates(signature: XmlElement): Promise<Candidate[]> {
  const texts = await attempt(() => findCertificates(signature));
  if (texts instanceof SignatureFault) return [texts];
  return await Promise.all(
    texts.slice(0, MAX_CERTIFICATES).map((text) =>
      attempt(() => {
        const bytes = readBase64(text, MAX_CERTIFICATE_BYTES);
        if (bytes === undefined) throw unsupported("its certificate cannot be read");
        return readCertificate(bytes);
      })
    ),
  );
}

interface Verified {
  readonly signed: readonly SignedPart[];
  readonly by: Certificate;
}

async function verifyParts(
  parts: SignatureParts,
  certificates: readonly Candidate[],
  { signature, covers, document, budget }: SignatureInFile,
): Promise<Verified | SignatureFault> {
  const fileRoot = ancestorsOf(signature).at(-1) ?? signature;
  const ids = findIds(fileRoot, document, parts.references);
  let first: SignatureFault | undefined;
  for (const root of new Set([fileRoot, document])) {
    const signed = await attempt(() => checkReferences(parts, { root, ids, covers, budget }));
    const by = await attempt(() => checkValue(parts, certificates, root, budget));
    if (!(signed instanceof SignatureFault) && !(by instanceof SignatureFault)) {
      return { signed, by };
    }
    first ??= worstFault([signed, by]);
  }
  return first ?? broken("it was not checked");
}

/** The certificate whose key fits the signature's value; throws a SignatureFault if there is none. */
async function checkValue(
  parts: SignatureParts,
  certificates: readonly Candidate[],
  root: XmlElement,
  budget: Budget,
): Promise<Certificate> {
  const hash = signatureHash(parts.signatureMethod);
  const method = readCanonicalMethod(parts.canonicalization);
  if (certificates.length === 0) throw unsupported("it holds no certificate (X509Certificate)");
  const value = readBase64(parts.value, MAX_SIGNATURE_BYTES);
  if (value === undefined) throw broken("its SignatureValue is not a signature in base64");
  const text = writeCanonical({ start: parts.signedInfo, root }, method, budget);
  const data = new TextEncoder().encode(text);
  const results = [];
  for (const certificate of certificates) {
    const result = await attempt(() => checkKey(certificate, hash, value, data));
    if (!(result instanceof SignatureFault)) return result;
    results.push(result);
  }
  throw worstFault(results) ?? broken("no certificate fits it");
}

async function checkKey(
  certificate: Candidate,
  hash: string,
  value: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
): Promise<Certificate> {
  if (certificate instanceof SignatureFault) throw certificate;
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash };
  const key = await crypto.subtle.importKey("jwk", readRsaKey(certificate), algorithm, false, [
    "verify",
  ]);
  if (await crypto.subtle.verify(algorithm.name, key, value, data)) return certificate;
  throw broken("what it says about the signed data was changed, or its certificate is another one");
}
