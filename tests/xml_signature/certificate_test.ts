// What is read from certificates.
import { assertEquals, assertThrows } from "@std/assert";
import { readCertificate, readRsaKey } from "../../src/xml_signature/certificate.ts";
import { SignatureFault } from "../../src/xml_signature/fault.ts";
import { type CertificateOptions, makeRsaKey, makeSigner } from "./_certificate.ts";

async function read(options: Partial<CertificateOptions>) {
  return readCertificate((await makeSigner({ name: "SELLER", ...options })).certificate).signer;
}

const USER_IDS: Readonly<Record<string, string | null>> = {
  "MST:0030000021": "0030000021",
  "MST: 0030000021-001": "0030000021-001",
  "MST:0030000021001": "0030000021-001",
  "mst:001090000011": "001090000011",
  "CMND:001090000011": null,
  "0030000021": null,
};

for (const [userId, taxCode] of Object.entries(USER_IDS)) {
  Deno.test(`the user id ${userId} has the tax code ${taxCode}`, async () => {
    assertEquals((await read({ userId })).tax_code, taxCode);
  });
}

for (const text of ["UTF8String", "BMPString"] as const) {
  Deno.test(`names in ${text} are read`, async () => {
    const { name, issuer } = await read({ name: "CÔNG TY TNHH MẪU", text });
    assertEquals([name, issuer], ["CÔNG TY TNHH MẪU", "Test CA (not real)"]);
  });
}

Deno.test("a certificate with data behind it, or cut off, is refused", async () => {
  const { certificate } = await makeSigner({ name: "SELLER" });
  assertThrows(() => readCertificate(Uint8Array.of(...certificate, 5, 0)), SignatureFault);
  for (let length = 0; length < certificate.length; length += 7) {
    assertThrows(() => readCertificate(certificate.slice(0, length)), SignatureFault);
  }
});

Deno.test("a damaged certificate is refused or read, nothing else", async () => {
  const { certificate } = await makeSigner({ name: "SELLER" });
  for (let i = 0; i < certificate.length; i++) {
    const damaged = certificate.slice();
    damaged[i] = (damaged[i] ?? 0) ^ (1 << i % 8);
    try {
      readRsaKey(readCertificate(damaged));
    } catch (error) {
      if (!(error instanceof SignatureFault)) throw error;
    }
  }
});

const KEYS: readonly (readonly [bits: number, exponent: number[], usable: boolean])[] = [
  [1024, [1, 0, 1], true],
  [4096, [3], true],
  [1016, [1, 0, 1], false],
  [4104, [1, 0, 1], false],
  [2048, [1], false],
  [2048, [2], false],
  [2048, [1, 0, 0, 0, 1], false],
];

for (const [bits, exponent, usable] of KEYS) {
  Deno.test(`${bits} bits with exponent ${exponent} are ${usable ? "" : "not "}used`, async () => {
    const modulus = new Uint8Array(bits / 8).fill(0xFF);
    const publicKey = makeRsaKey(modulus, Uint8Array.from(exponent));
    const { certificate } = await makeSigner({ name: "SELLER", publicKey });
    const readKey = () => readRsaKey(readCertificate(certificate));
    if (usable) assertEquals(readKey().kty, "RSA");
    else assertThrows(readKey, SignatureFault, "is not checked");
  });
}
