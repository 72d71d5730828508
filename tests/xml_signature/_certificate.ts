// Makes keys and certificates for tests, in DER written here.

type Bytes = Uint8Array<ArrayBuffer>;

export interface Signer {
  readonly certificate: Bytes;
  readonly privateKey: CryptoKeyPair["privateKey"];
}

export interface CertificateOptions {
  readonly name: string;
  readonly userId?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  /** How names are encoded; Vietnamese certificates have both. */
  readonly text?: "UTF8String" | "BMPString";
  /** The key that the certificate shows, if it is another than the signer's: SubjectPublicKeyInfo. */
  readonly publicKey?: Bytes;
}

const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: "SHA-256",
};

let keys: Promise<CryptoKeyPair> | undefined;

/** A signer with a new certificate. All have the same key, as it takes long to make one. */
export async function makeSigner(options: CertificateOptions): Promise<Signer> {
  keys ??= crypto.subtle.generateKey(RSA, true, ["sign", "verify"]);
  const { publicKey, privateKey } = await keys;
  const shown = options.publicKey ?? await exportSpki(publicKey);
  return { certificate: await makeCertificate(options, shown, privateKey), privateKey };
}

/** A signer with a key of its own. */
export async function makeStranger(options: CertificateOptions): Promise<Signer> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(RSA, true, ["sign", "verify"]);
  const shown = await exportSpki(publicKey);
  return { certificate: await makeCertificate(options, shown, privateKey), privateKey };
}

/** A public key on an elliptic curve. */
export async function makeEcKey(): Promise<Bytes> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const { publicKey } = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  return await exportSpki(publicKey);
}

/** An RSA public key of any numbers. */
export function makeRsaKey(modulus: Bytes, exponent: Bytes): Bytes {
  const key = der(0x30, der(0x02, Uint8Array.of(0, ...modulus)), der(0x02, exponent));
  return der(0x30, der(0x30, RSA_ID, der(0x05)), der(0x03, Uint8Array.of(0), key));
}

async function exportSpki(key: CryptoKeyPair["publicKey"]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("spki", key));
}

const RSA_ID = der(0x06, hex("2a864886f70d010101"));
const SHA256_WITH_RSA = der(0x30, der(0x06, hex("2a864886f70d01010b")), der(0x05));

async function makeCertificate(
  { name, userId, validFrom = "20200101000000Z", validTo = "20991231235959Z", text = "UTF8String" }:
    CertificateOptions,
  publicKey: Bytes,
  issuerKey: CryptoKeyPair["privateKey"],
): Promise<Bytes> {
  const encode = text === "BMPString" ? bmpString : (value: string) => der(0x0C, utf8(value));
  const attribute = (id: string, value: string) =>
    der(0x31, der(0x30, der(0x06, hex(id)), encode(value)));
  const body = der(
    0x30,
    der(0xA0, der(0x02, Uint8Array.of(2))),
    der(0x02, Uint8Array.of(1)),
    SHA256_WITH_RSA,
    der(0x30, attribute("550403", "Test CA (not real)")),
    der(0x30, der(0x18, utf8(validFrom)), der(0x18, utf8(validTo))),
    der(
      0x30,
      ...userId === undefined ? [] : [attribute("0992268993f22c640101", userId)],
      attribute("550403", name),
    ),
    publicKey,
  );
  const value = new Uint8Array(await crypto.subtle.sign(RSA.name, issuerKey, body));
  return der(0x30, body, SHA256_WITH_RSA, der(0x03, Uint8Array.of(0), value));
}

/** A value in DER: its tag, its length, its content. */
export function der(tag: number, ...contents: readonly Bytes[]): Bytes {
  const content = contents.flatMap((bytes) => [...bytes]);
  const { length } = content;
  if (length < 0x80) return Uint8Array.of(tag, length, ...content);
  return Uint8Array.of(tag, 0x82, length >> 8, length & 0xFF, ...content);
}

function bmpString(text: string): Bytes {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return der(0x1E, Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xFF])));
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function hex(digits: string): Bytes {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
