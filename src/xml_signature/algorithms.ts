// The algorithms that are checked, by the URIs that XML-DSig names them with.
import { show } from "../core/text.ts";
import type { CanonicalMethod } from "./canonical_form.ts";
import { unsupported } from "./fault.ts";
import { expandedName } from "./namespaces.ts";
import type { Method } from "./structure.ts";

const DSIG_2000 = "http://www.w3.org/2000/09/xmldsig#";
const DSIG_2001 = "http://www.w3.org/2001/04/xmldsig-more#";
const ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
const INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const ENVELOPED = `${DSIG_2000}enveloped-signature`;

const DIGESTS: ReadonlyMap<string, string> = new Map([
  [`${DSIG_2000}sha1`, "SHA-1"],
  [`${ENCRYPTION}sha256`, "SHA-256"],
  [`${DSIG_2001}sha384`, "SHA-384"],
  [`${ENCRYPTION}sha512`, "SHA-512"],
]);

const RSA_HASHES: ReadonlyMap<string, string> = new Map([
  [`${DSIG_2000}rsa-sha1`, "SHA-1"],
  [`${DSIG_2001}rsa-sha256`, "SHA-256"],
  [`${DSIG_2001}rsa-sha384`, "SHA-384"],
  [`${DSIG_2001}rsa-sha512`, "SHA-512"],
]);

const CANONICAL_FORMS: ReadonlyMap<string, Omit<CanonicalMethod, "prefixes">> = new Map([
  [INCLUSIVE, { exclusive: false, comments: false }],
  [`${INCLUSIVE}#WithComments`, { exclusive: false, comments: true }],
  [EXCLUSIVE, { exclusive: true, comments: false }],
  [`${EXCLUSIVE}WithComments`, { exclusive: true, comments: true }],
]);

/** More prefixes than any file declares. */
const MAX_PREFIXES = 50;

/** The hash of a DigestMethod; throws a SignatureFault if it is not supported. */
export function digestHash(method: Method): string {
  return findHash(DIGESTS, method, "digest");
}

/** The hash of a SignatureMethod with RSA PKCS#1 v1.5; throws a SignatureFault for other methods. */
export function signatureHash(method: Method): string {
  return findHash(RSA_HASHES, method, "signature");
}

function findHash(
  hashes: ReadonlyMap<string, string>,
  { algorithm, parameters }: Method,
  what: string,
): string {
  const hash = hashes.get(algorithm);
  if (hash === undefined || parameters.length > 0) {
    throw unsupported(`the ${what} method ${show(algorithm)} is not checked`);
  }
  return hash;
}

/** Reads a method of canonicalization; throws a SignatureFault if it is not supported. */
export function readCanonicalMethod({ algorithm, parameters }: Method): CanonicalMethod {
  const form = CANONICAL_FORMS.get(algorithm);
  const exclusive = form?.exclusive ?? false;
  const [parameter, ...others] = parameters;
  const isKnown = parameter === undefined ||
    (exclusive && expandedName(parameter) === `{${EXCLUSIVE}}InclusiveNamespaces`);
  if (form === undefined || !isKnown || others.length > 0) {
    throw unsupported(`the method ${show(algorithm)} is not checked`);
  }
  return { ...form, prefixes: readPrefixes(parameter?.attributes.PrefixList ?? "") };
}

function readPrefixes(list: string): string[] {
  const prefixes = list.split(/\s+/).filter((prefix) => prefix !== "");
  if (prefixes.length > MAX_PREFIXES) {
    throw unsupported(`its PrefixList has ${prefixes.length} prefixes`);
  }
  return prefixes.map((prefix) => prefix === "#default" ? "" : prefix);
}

/** What a Reference's transforms do; throws a SignatureFault if they do anything else. */
export function readTransforms(
  transforms: readonly Method[],
): { enveloped: boolean; method: CanonicalMethod } {
  const [first, ...others] = transforms;
  const enveloped = first?.algorithm === ENVELOPED && first.parameters.length === 0;
  const [last, extra] = enveloped ? others : transforms;
  const method = readCanonicalMethod(last ?? { algorithm: INCLUSIVE, parameters: [] });
  if (extra !== undefined) {
    throw unsupported(`the transform ${show(extra.algorithm)} is not checked where it stands`);
  }
  return { enveloped, method };
}
