// Certificates (X.509) for tests, made here so that no openssl is needed and none ever expires.
import { Buffer } from "node:buffer";
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const NAMES = { O: [0x55, 0x04, 0x0a], CN: [0x55, 0x04, 0x03] };
const BASIC_CONSTRAINTS = [0x55, 0x1d, 0x13];
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11];
const DAY_MS = 24 * 3_600_000;

type Name = readonly [kind: keyof typeof NAMES, value: string];

export interface Certificate {
  /** The certificate in PEM. */
  readonly cert: string;
  /** Its private key in PEM. */
  readonly key: string;
}

/** A certificate for localhost that ends in `days`, and that of the CA that signed it. */
export function issueCertificate(authority: string, days: number): { ca: string } & Certificate {
  const [owner, own] = [makeKeys(), makeKeys()];
  const issuer: Name = ["O", authority];
  const ca = certify({
    issuer,
    subject: issuer,
    days: 900,
    keys: owner,
    signer: owner,
    isCa: true,
  });
  const subject: Name = ["CN", "localhost"];
  const cert = certify({ issuer, subject, days, keys: own, signer: owner, isCa: false });
  return { ca, cert, key: String(own.privateKey.export({ type: "pkcs8", format: "pem" })) };
}

interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function makeKeys(): Keys {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

interface Request {
  readonly issuer: Name;
  readonly subject: Name;
  readonly days: number;
  readonly keys: Keys;
  readonly signer: Keys;
  readonly isCa: boolean;
}

function certify({ issuer, subject, days, keys, signer, isCa }: Request): string {
  const now = Date.now();
  const algorithm = der(0x30, der(0x06, ECDSA_WITH_SHA256));
  const content = der(
    0x30,
    der(0xa0, der(0x02, [2])), // version 3
    der(0x02, [1, ...randomBytes(8)]),
    algorithm,
    distinguish(issuer),
    der(0x30, time(now - DAY_MS), time(now + days * DAY_MS)),
    distinguish(subject),
    keys.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, ...extensions(isCa))),
  );
  const signature = sign("sha256", content, signer.privateKey);
  const whole = der(0x30, content, algorithm, der(0x03, [0], signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

function extensions(isCa: boolean): Buffer[] {
  const extend = (id: readonly number[], value: Buffer) =>
    der(0x30, der(0x06, id), der(0x04, value));
  const constraints = extend(BASIC_CONSTRAINTS, der(0x30, ...(isCa ? [der(0x01, [0xff])] : [])));
  if (isCa) return [constraints];
  return [constraints, extend(SUBJECT_ALT_NAME, der(0x30, der(0x82, Buffer.from("localhost"))))];
}

function distinguish([kind, value]: Name): Buffer {
  return der(0x30, der(0x31, der(0x30, der(0x06, NAMES[kind]), der(0x0c, Buffer.from(value)))));
}

/** UTCTime, in which years have two digits. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, "").slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

/** A value of DER: its tag, its length, its content. */
function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const size = length < 128
    ? [length]
    : length < 256
    ? [0x81, length]
    : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
