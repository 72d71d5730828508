// Reads X.509 certificates. The runtime's own reader refuses names in BMPString, which occur in
// certificates of Vietnamese companies.
import { cutText } from "../core/text.ts";
import { canonicalTaxCode } from "../core/vietnamese/tax_code.ts";
import { contentOf, type DerValue, readDer, readDerText, readDerTime, readInner } from "./der.ts";
import { unsupported } from "./fault.ts";
import type { SignerCertificate } from "./verdict.ts";

export interface Certificate {
  readonly signer: SignerCertificate;
  /** Algorithm and key; read only when it is used. */
  readonly publicKey: DerValue | undefined;
}

/** An RSA key as Web Crypto takes it. */
export interface RsaKey {
  readonly kty: "RSA";
  readonly n: string;
  readonly e: string;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OBJECT_ID = 0x06;
const BIT_STRING = 0x03;

// object ids as they are encoded, in hexadecimal
const COMMON_NAME = "550403";
const ORGANIZATION = "55040a";
/** 0.9.2342.19200300.100.1.1 */
const USER_ID = "0992268993f22c640101";
/** 1.2.840.113549.1.1.1 */
const RSA = "2a864886f70d010101";

/** Reads a certificate; throws a SignatureFault if it is not one. */
export function readCertificate(bytes: Uint8Array<ArrayBuffer>): Certificate {
  const [certificate, ...others] = readDer(bytes);
  const [body] = readInner(certificate, SEQUENCE);
  const fields = readInner(body, SEQUENCE);
  const [, , issuer, validity, subject, publicKey] = fields[0]?.tag === 0xA0
    ? fields.slice(1)
    : fields;
  if (others.length > 0) throw unsupported("its certificate has other data behind it");
  const [from, to] = readInner(validity, SEQUENCE);
  const names = readNames(subject);
  const issuers = readNames(issuer);
  const [taxCode] = (names.get(USER_ID) ?? [])
    .flatMap((text) => /^MST\s*:\s*(.+)$/i.exec(text)?.[1] ?? []);
  return {
    signer: {
      name: nameIn(names),
      tax_code: taxCode === undefined ? null : canonicalTaxCode(taxCode),
      issuer: nameIn(issuers),
      valid_from: readDerTime(from),
      valid_to: readDerTime(to),
    },
    publicKey,
  };
}

function nameIn(names: ReadonlyMap<string, readonly string[]>): string | null {
  return names.get(COMMON_NAME)?.[0] ?? names.get(ORGANIZATION)?.[0] ?? null;
}

/** The texts of a distinguished name by their object ids, each at most 400 characters. */
function readNames(name: DerValue | undefined): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const pair of readInner(name, SEQUENCE).flatMap((part) => readInner(part, SET))) {
    const [id, value] = readInner(pair, SEQUENCE);
    const key = toHex(contentOf(id, OBJECT_ID));
    const text = cutText((value && readDerText(value)) ?? "", 400);
    if (text !== "") names.set(key, [...names.get(key) ?? [], text]);
  }
  return names;
}

/** The shortest and the longest RSA key that is used, in bits. */
const KEY_BITS = [1024, 4096] as const;

/** The certificate's key; throws a SignatureFault if it is not an RSA key of a usual size. */
export function readRsaKey({ publicKey }: Certificate): RsaKey {
  const [algorithm, bits] = readInner(publicKey, SEQUENCE);
  const [id] = readInner(algorithm, SEQUENCE);
  if (toHex(contentOf(id, OBJECT_ID)) !== RSA) {
    throw unsupported("its certificate has another key than RSA");
  }
  const [key] = readDer(contentOf(bits, BIT_STRING).subarray(1));
  const [modulus, exponent] = readInner(key, SEQUENCE)
    .map((value) => toHex(contentOf(value, INTEGER)).replace(/^(00)+/, ""));
  const n = BigInt(`0x0${modulus ?? ""}`);
  const e = BigInt(`0x0${exponent ?? ""}`);
  const length = n.toString(2).length;
  const [min, max] = KEY_BITS;
  const isUsual = n % 2n === 1n && e % 2n === 1n && e > 2n && e < 2n ** 32n;
  if (length < min || length > max || !isUsual) {
    throw unsupported(
      `its RSA key (${length} bits, exponent ${e < 2n ** 32n ? e : "over 2^32"}) is not checked`,
    );
  }
  return { kty: "RSA", n: toBase64Url(modulus ?? ""), e: toBase64Url(exponent ?? "") };
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function toBase64Url(hex: string): string {
  const binary = hex.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
