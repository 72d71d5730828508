// Files of which nothing is claimed: algorithms and shapes that are not checked.
import { makeEcKey, makeRsaKey, makeSigner } from "./_certificate.ts";
import { type Case, changed, replace, SELLER, signed } from "./_cases.ts";
import { DATA, INCLUSIVE, type Recipe, transform } from "./_signer.ts";

function unsupported(
  name: string,
  reason: RegExp,
  change: (file: string) => string,
  recipe: Partial<Recipe> = {},
): Case {
  return { name, status: "unsupported", reason, make: () => changed(change, recipe) };
}

function shape(name: string, reason: RegExp, recipe: Partial<Recipe>): Case {
  return { name, status: "unsupported", reason, make: () => signed(recipe) };
}

async function withKey(publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  return await signed({ signer: await makeSigner({ ...SELLER, publicKey }) });
}

const METHOD = /Algorithm="[^"]*#rsa-sha256"/;
const method = (uri: string) => replace(METHOD, `Algorithm="${uri}"`);
const XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";
const MORE = "http://www.w3.org/2001/04/xmldsig-more#";

export const UNSUPPORTED: readonly Case[] = [
  unsupported("ECDSA", /signature method/, method(`${MORE}ecdsa-sha256`)),
  unsupported("HMAC", /signature method/, method(`${MORE}hmac-sha256`)),
  unsupported(
    "RSA-PSS",
    /signature method/,
    method("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"),
  ),
  shape("MD5", /digest method/, { digestMethod: `${MORE}md5` }),
  unsupported("no certificate", /holds no certificate/, replace(/<KeyInfo>.*<\/KeyInfo>/, "")),
  unsupported(
    "the name of a key",
    /holds no certificate/,
    replace(/<X509Data>.*<\/X509Data>/, "<KeyName>seller</KeyName>"),
  ),
  unsupported(
    "a certificate that is none",
    /certificate cannot be read/,
    replace(/<X509Certificate>[^<]*/, "<X509Certificate>AAAA"),
  ),
  unsupported(
    "a certificate not in base64",
    /certificate cannot be read/,
    replace("<X509Certificate>", "<X509Certificate>!"),
  ),
  shape("100 references", /100 references/, { copies: 100 }),
  shape("XPath", /XPath|xpath/, {
    transforms: transform(XPATH, "<XPath>not(ancestor-or-self::Note)</XPath>") +
      transform(INCLUSIVE),
    canonical: DATA.replace("<Note></Note>", ""),
  }),
  shape("XSLT", /xslt/, { transforms: transform("http://www.w3.org/TR/1999/REC-xslt-19991116") }),
  shape("Canonical XML 1.1", /xml-c14n11/, {
    transforms: transform("http://www.w3.org/2006/12/xml-c14n11"),
  }),
  shape("two canonicalizations", /where it stands/, {
    transforms: transform(INCLUSIVE) + transform(INCLUSIVE),
  }),
  shape("a file elsewhere", /not in the file and is not fetched/, {
    uri: "http://127.0.0.1:9/invoice.xml",
  }),
  shape("a file next to it", /not in the file and is not fetched/, { uri: "invoice.xml" }),
  shape("a pointer by path", /is not checked/, { uri: "#xpointer(//DLHDon)" }),
  shape("a relative namespace", /absolute URI/, {
    written: DATA.replace("<SHDon>", '<SHDon xmlns:b="b">'),
  }),
  {
    name: "a key on an elliptic curve",
    status: "unsupported",
    reason: /another key than RSA/,
    make: async () => await withKey(await makeEcKey()),
  },
  {
    name: "an RSA key of 512 bits",
    status: "unsupported",
    reason: /512 bits/,
    make: () => withKey(makeRsaKey(new Uint8Array(64).fill(0xFF), Uint8Array.of(1, 0, 1))),
  },
  {
    name: "an RSA key of 16,384 bits",
    status: "unsupported",
    reason: /16384 bits/,
    make: () => withKey(makeRsaKey(new Uint8Array(2048).fill(0xFF), Uint8Array.of(1, 0, 1))),
  },
  {
    name: "the exponent 1",
    status: "unsupported",
    reason: /exponent 1/,
    make: () => withKey(makeRsaKey(new Uint8Array(256).fill(0xFF), Uint8Array.of(1))),
  },
  {
    name: "an exponent of 2,048 bits",
    status: "unsupported",
    reason: /over 2\^32/,
    make: () => withKey(makeRsaKey(new Uint8Array(256).fill(0xFF), new Uint8Array(256).fill(0x7F))),
  },
];
