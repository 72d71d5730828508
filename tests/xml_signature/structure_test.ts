// How a signature must be arranged, and its base64.
import { assertEquals, assertThrows } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { SignatureFault } from "../../src/xml_signature/fault.ts";
import { findCertificates, readBase64, readStructure } from "../../src/xml_signature/structure.ts";
import { signed } from "./_cases.ts";
import { find } from "./_verify.ts";

const FILE = await signed({ time: "" });

function read(change: (file: string) => string) {
  const root = readXml(change(FILE));
  return readStructure(find(root, "Signature")[0] ?? root);
}

Deno.test("a signature has its parts in order", () => {
  const { references, signatureMethod } = read((file) => file);
  assertEquals(references.map(({ uri }) => uri), ["#data", "#time"]);
  assertEquals(signatureMethod.algorithm, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
});

const CHANGES: Readonly<Record<string, (file: string) => string>> = {
  "no SignatureValue": (file) => file.replace(/<SignatureValue>.*<\/SignatureValue>/, ""),
  "two SignatureValues": (file) => file.replace(/<SignatureValue>.*<\/SignatureValue>/, "$&$&"),
  "no Reference": (file) => file.replace(/<Reference .*<\/Reference>/, ""),
  "no DigestMethod": (file) => file.replace(/<DigestMethod[^>]*><\/DigestMethod>/, ""),
  "two DigestValues": (file) => file.replace(/<DigestValue>[^<]*<\/DigestValue>/, "$&$&"),
  "an element in DigestValue": (file) => file.replace("<DigestValue>", "<DigestValue><a/>"),
  "Transforms behind": (file) =>
    file.replace(/(<Transforms>.*?<\/Transforms>)(.*?<\/DigestValue>)/, "$2$1"),
  "an element of nobody": (file) => file.replace("<KeyInfo>", "<a/><KeyInfo>"),
  "SignedInfo of another namespace": (file) =>
    file.replace("<SignedInfo>", '<SignedInfo xmlns="urn:a">'),
  "KeyInfo behind Object": (file) =>
    file.replace(/(<KeyInfo>.*<\/KeyInfo>)(<Object.*<\/Object>)/, "$2$1"),
};

for (const [name, change] of Object.entries(CHANGES)) {
  Deno.test(`${name} is refused`, () => {
    const { status } = assertThrows(() => read(change), SignatureFault);
    assertEquals(status, "broken");
  });
}

Deno.test("certificates are found in KeyInfo only", () => {
  const root = readXml(
    FILE.replace("<Object", "<Object><X509Certificate>A</X509Certificate></Object><Object"),
  );
  assertEquals(find(root, "Signature").flatMap(findCertificates).length, 1);
  assertEquals(find(root, "X509Certificate").length, 2);
});

Deno.test("base64 may have white space, and nothing else", () => {
  assertEquals(readBase64(" AQ\nI=\t", 2), Uint8Array.of(1, 2));
  for (const text of ["", "AQI", "AQI-", "AQ=I", "A===", "AQIDBA==", "AQ\u00A0I="]) {
    assertEquals(readBase64(text, 3), undefined, text);
  }
});
