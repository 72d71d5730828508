// Files that were changed after they were signed.
import { makeSigner, makeStranger, toBase64 } from "./_certificate.ts";
import { broken, type Case, changed, FORGED, replace, SELLER, signed } from "./_cases.ts";
import { DATA, EXCLUSIVE, INCLUSIVE, transform } from "./_signer.ts";

const TIME = "<SigningTime>2026-10-15T09:30:00</SigningTime>";

async function forgedDigest(): Promise<string> {
  return /<DigestValue>([^<]*)/.exec(await signed({ written: FORGED }))?.[1] ?? "";
}

const CHANGED = /^<DLHDon> was changed/;
const VALUE = /^what it says about the signed data was changed/;

const DATA_CHANGES: readonly Case[] = [
  broken("a digit of the total", CHANGED, replace("1080000", "1080001")),
  broken("white space in a text", CHANGED, replace("BÁN MẪU", "BÁN  MẪU")),
  broken("white space between elements", CHANGED, replace("<SHDon>", "\n  <SHDon>")),
  broken("an attribute added", CHANGED, replace("<SHDon>", '<SHDon a="">')),
  broken("an element added", CHANGED, replace("<SHDon>", "<GChu/><SHDon>")),
  broken("an element removed", CHANGED, replace("<Note></Note>", "")),
  broken("a processing instruction put in", CHANGED, replace("<SHDon>", "<?a?><SHDon>")),
  broken("a signed comment removed", CHANGED, replace("<!-- signed -->", ""), {
    uri: "#xpointer(id('data'))",
    transforms: transform(`${INCLUSIVE}#WithComments`),
    written: '<DLHDon Id="data"><!-- signed --></DLHDon>',
  }),
  broken("a name composed otherwise", CHANGED, replace("MẪU", "MẪU".normalize("NFD"))),
  broken("a carriage return put in", CHANGED, replace("MẪU", "MẪU&#13;")),
  broken(
    "text in CDATA that was markup",
    CHANGED,
    replace("<Note></Note>", "<![CDATA[<Note></Note>]]>"),
  ),
  broken("a namespace declared on the invoice", CHANGED, replace("<HDon", '<HDon xmlns:a="urn:a"')),
  broken(
    "a namespace declared on the data",
    CHANGED,
    replace("<DLHDon", '<DLHDon xmlns:a="urn:a"'),
  ),
  broken("a default namespace around", CHANGED, replace("<NDHDon", '<NDHDon xmlns="urn:a"'), {
    transforms: transform(EXCLUSIVE),
  }),
  broken("white space formatted by an editor", CHANGED, (file) => file.replaceAll("><", ">\n<")),
];

const SIGNATURE_CHANGES: readonly Case[] = [
  {
    name: "data changed with its digest",
    status: "broken",
    reason: VALUE,
    make: async () => {
      const digest = await forgedDigest();
      return await changed((file) =>
        file.replace(DATA, FORGED).replace(/<DigestValue>[^<]*/, `<DigestValue>${digest}`)
      );
    },
  },
  broken(
    "a digest that is none",
    /^its digest of <DLHDon> is damaged/,
    replace(/<DigestValue>[^<]*/, "<DigestValue>AAAA"),
  ),
  broken(
    "a letter of the signature",
    VALUE,
    (file) =>
      file.replace(
        /<SignatureValue>(.)/,
        (_, letter) => `<SignatureValue>${letter === "A" ? "B" : "A"}`,
      ),
  ),
  broken(
    "a truncated signature",
    VALUE,
    (file) => file.replace(/(<SignatureValue>.{200})[^<]*/, "$1"),
  ),
  broken(
    "an empty signature",
    /SignatureValue/,
    replace(/<SignatureValue>[^<]*/, "<SignatureValue>"),
  ),
  broken(
    "a signature not in base64",
    /SignatureValue/,
    replace("<SignatureValue>", "<SignatureValue>*"),
  ),
  broken(
    "another method named",
    VALUE,
    replace("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha512"),
  ),
  broken("white space in SignedInfo", VALUE, replace("<SignatureMethod", "\n<SignatureMethod")),
  broken("the signing time", /^<Object> was changed/, replace("T09:30", "T09:31"), { time: TIME }),
  broken(
    "another prefix",
    VALUE,
    (file) => file.replaceAll("ds:", "x:").replaceAll("xmlns:ds=", "xmlns:x="),
    {
      prefix: "ds:",
      transforms: "",
    },
  ),
  broken(
    "a second SignedInfo",
    /where XML-DSig has/,
    (file) => file.replace(/<SignedInfo>.*<\/SignedInfo>/, "$&$&"),
  ),
  broken("no SignedInfo", /SignedInfo/, replace(/<SignedInfo>.*<\/SignedInfo>/, "")),
  broken(
    "no namespace",
    /SignedInfo|Signature/,
    replace(/<Signature xmlns="[^"]*">/, "<Signature>"),
  ),
  {
    name: "another certificate",
    status: "broken",
    reason: VALUE,
    make: async () => {
      const [seller, other] = [await makeSigner(SELLER), await makeStranger(SELLER)];
      return await changed(replace(toBase64(seller.certificate), toBase64(other.certificate)));
    },
  },
  {
    name: "a hidden digest in a comment",
    status: "broken",
    reason: VALUE,
    make: async () => {
      const forged = await forgedDigest();
      return await changed((file) =>
        file.replace("1080000", "9080000").replace("<DigestValue>", `<DigestValue>${forged}<!--`)
          .replace("</DigestValue>", "--></DigestValue>")
      );
    },
  },
];

export const BROKEN: readonly Case[] = [...DATA_CHANGES, ...SIGNATURE_CHANGES];
