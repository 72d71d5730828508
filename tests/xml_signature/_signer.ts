// Signs e-invoices for tests. It knows nothing of canonicalization: each recipe has the canonical form of
// its data written by hand, and the signature is written in canonical form.
import { type Signer, toBase64 } from "./_certificate.ts";

const DSIG = "http://www.w3.org/2000/09/xmldsig#";
export const INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
export const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
export const ENVELOPED = `${DSIG}enveloped-signature`;

const HASHES = {
  "SHA-1": [`${DSIG}sha1`, `${DSIG}rsa-sha1`],
  "SHA-256": [
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  ],
  "SHA-384": [
    "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
  ],
  "SHA-512": [
    "http://www.w3.org/2001/04/xmlenc#sha512",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
  ],
} as const;

export interface Recipe {
  /** DLHDon as it stands in the file. */
  readonly written?: string;
  /** What is digested, by hand. */
  readonly canonical?: string;
  readonly uri?: string;
  /** Transforms in canonical form; "" for none. */
  readonly transforms?: string;
  /** The attributes of HDon, with a space before each. */
  readonly invoiceAttributes?: string;
  /** Puts HDon into a message. */
  readonly message?: (invoice: string) => string;
  /** The declarations that inclusive canonicalization takes over from around the signature, sorted. */
  readonly inherited?: readonly (readonly [prefix: string, uri: string])[];
  readonly prefix?: string;
  readonly method?: string;
  /** Of CanonicalizationMethod, in canonical form. */
  readonly methodParameters?: string;
  readonly hash?: keyof typeof HASHES;
  readonly signatureHash?: keyof typeof HASHES;
  /** The DigestMethod, if it is another than the hash's. */
  readonly digestMethod?: string;
  /** How often the reference to the data stands there; once by default. */
  readonly copies?: number;
  /** What stands in the signed Object; without it there is no Object. */
  readonly time?: string;
  readonly signer: Signer;
  /** Other certificates, before the signer's. */
  readonly others?: readonly Uint8Array[];
}

/** The data of an invoice, which is its own canonical form. */
export const DATA = '<DLHDon Id="data"><TTChung><SHDon>7</SHDon></TTChung><NDHDon>' +
  "<NBan><Ten>CÔNG TY TNHH BÁN MẪU</Ten></NBan><Note></Note>" +
  "<TToan><TgTTTBSo>1080000</TgTTTBSo></TToan></NDHDon></DLHDon>";

/** A transform in canonical form; `prefix` is that of the signature, with its colon. */
export function transform(algorithm: string, parameters = "", prefix = ""): string {
  const name = `${prefix}Transform`;
  return `<${name} Algorithm="${algorithm}">${parameters}</${name}>`;
}

/** A file with an invoice, signed as the recipe says. */
export async function signInvoice(recipe: Recipe): Promise<string> {
  const { written = DATA, invoiceAttributes = "", message = (invoice) => invoice } = recipe;
  const signature = await writeSignature(recipe);
  return message(
    `<HDon${invoiceAttributes}>${written}<DSCKS><NBan>${signature}</NBan></DSCKS></HDon>`,
  );
}

async function writeSignature(recipe: Recipe): Promise<string> {
  const { prefix = "", time, hash = "SHA-256", signer, others = [], uri = "#data" } = recipe;
  const { canonical = recipe.written ?? DATA } = recipe;
  const transforms = recipe.transforms ?? transform(INCLUSIVE, "", prefix);
  const p = prefix;
  const object = (declarations: string) =>
    `<${p}Object${declarations} Id="time">${time}</${p}Object>`;
  const { digestMethod = HASHES[hash][0], copies = 1 } = recipe;
  const reference = await writeReference(p, uri, transforms, { hash, digestMethod }, canonical);
  const references = [
    reference.repeat(copies),
    ...time === undefined ? [] : [
      await writeReference(p, "#time", "", { hash, digestMethod }, object(declare(recipe, true))),
    ],
  ];
  const { method = INCLUSIVE, methodParameters = "", signatureHash = hash } = recipe;
  const info = `<${p}CanonicalizationMethod Algorithm="${method}">${methodParameters}` +
    `</${p}CanonicalizationMethod><${p}SignatureMethod Algorithm="${HASHES[signatureHash][1]}">` +
    `</${p}SignatureMethod>${references.join("")}`;
  const isInclusive = method.startsWith(INCLUSIVE);
  const value = await sign(
    signer,
    signatureHash,
    `<${p}SignedInfo${declare(recipe, isInclusive)}>${info}</${p}SignedInfo>`,
  );
  const certificates = [...others, signer.certificate]
    .map((bytes) => `<${p}X509Certificate>${toBase64(bytes)}</${p}X509Certificate>`);
  return `<${p}Signature ${declareDsig(p)}><${p}SignedInfo>${info}</${p}SignedInfo>` +
    `<${p}SignatureValue>${value}</${p}SignatureValue><${p}KeyInfo><${p}X509Data>` +
    `${certificates.join("")}</${p}X509Data></${p}KeyInfo>${time === undefined ? "" : object("")}` +
    `</${p}Signature>`;
}

async function writeReference(
  p: string,
  uri: string,
  transforms: string,
  { hash, digestMethod }: { hash: string; digestMethod: string },
  canonical: string,
): Promise<string> {
  const digest = await crypto.subtle.digest(hash, new TextEncoder().encode(canonical));
  const all = transforms === "" ? "" : `<${p}Transforms>${transforms}</${p}Transforms>`;
  return `<${p}Reference URI="${uri}">${all}<${p}DigestMethod Algorithm="${digestMethod}">` +
    `</${p}DigestMethod><${p}DigestValue>${toBase64(new Uint8Array(digest))}</${p}DigestValue>` +
    `</${p}Reference>`;
}

async function sign(signer: Signer, hash: string, text: string): Promise<string> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash };
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", signer.privateKey);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
  const value = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text));
  return toBase64(new Uint8Array(value));
}

function declareDsig(prefix: string): string {
  return prefix === "" ? `xmlns="${DSIG}"` : `xmlns:${prefix.slice(0, -1)}="${DSIG}"`;
}

/** The declarations of an outermost element of the signature, in canonical order. */
function declare({ prefix = "", inherited = [] }: Recipe, takesOver: boolean): string {
  const own = [prefix.replace(":", ""), DSIG] as const;
  const all = takesOver ? [...inherited.filter(([name]) => name !== own[0]), own] : [own];
  return all.sort(([one], [other]) => one < other ? -1 : 1)
    .map(([name, uri]) => ` xmlns${name === "" ? "" : `:${name}`}="${uri}"`).join("");
}
