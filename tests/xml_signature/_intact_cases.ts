// Files that are unchanged since they were signed, as signers and mail programs write them.
import { makeSigner, makeStranger } from "./_certificate.ts";
import { type Case, changed, replace, SELLER, signed } from "./_cases.ts";
import { DATA, ENVELOPED, EXCLUSIVE, INCLUSIVE, type Recipe, transform } from "./_signer.ts";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const TIME = '<SignatureProperties xmlns=""><SignatureProperty><SigningTime>2026-10-15T09:30:00' +
  "</SigningTime></SignatureProperty></SignatureProperties>";

const EXCLUSIVE_RECIPE: Partial<Recipe> = {
  method: EXCLUSIVE,
  transforms: transform(EXCLUSIVE),
};

/** A message that declares a namespace, as .NET writes it. */
const xsiMessage = (invoice: string) =>
  `<TDiep xmlns:xsi="${XSI}"><DLieu>${invoice}</DLieu></TDiep>`;

/** Data of which the file has another spelling than the canonical form. */
const spelled = (written: string, canonical: string): Partial<Recipe> => ({
  written: `<DLHDon Id="data">${written}</DLHDon>`,
  canonical: `<DLHDon Id="data">${canonical}</DLHDon>`,
});

function intact(name: string, recipe: Partial<Recipe>, options: Partial<Case> = {}): Case {
  return { name, status: "intact", make: () => signed(recipe), ...options };
}

function still(
  name: string,
  change: (file: string) => string,
  recipe: Partial<Recipe> = {},
): Case {
  return { name, status: "intact", make: () => changed(change, recipe) };
}

const ALGORITHMS: readonly Case[] = [
  ...(["SHA-1", "SHA-256", "SHA-384", "SHA-512"] as const)
    .map((hash) => intact(`inclusive, ${hash}`, { hash })),
  ...(["SHA-1", "SHA-256", "SHA-512"] as const)
    .map((hash) => intact(`exclusive, ${hash}`, { hash, ...EXCLUSIVE_RECIPE })),
  intact("digest SHA-1, signature SHA-256", { hash: "SHA-1", signatureHash: "SHA-256" }),
  intact("no transform: inclusive is the default", { transforms: "" }),
  intact("enveloped transform of data without the signature", { transforms: transform(ENVELOPED) }),
  intact("enveloped transform before canonicalization", {
    transforms: transform(ENVELOPED) + transform(INCLUSIVE),
  }),
  intact("the whole document but its signature", {
    uri: "",
    transforms: transform(ENVELOPED) + transform(INCLUSIVE),
    canonical: `<HDon>${DATA}<DSCKS><NBan></NBan></DSCKS></HDon>`,
  }),
  intact("a pointer to the Id", { uri: "#xpointer(id('data'))" }),
  intact("comments that are signed", {
    uri: "#xpointer(id('data'))",
    transforms: transform(`${INCLUSIVE}#WithComments`),
    method: `${INCLUSIVE}#WithComments`,
    ...spelled("<A>1<!-- signed --></A>", "<A>1<!-- signed --></A>"),
  }),
  intact("exclusive with comments, which #data leaves out", {
    method: `${EXCLUSIVE}WithComments`,
    transforms: transform(`${EXCLUSIVE}WithComments`),
    ...spelled("<A>1<!-- not signed --></A>", "<A>1</A>"),
  }),
  intact("a signing time", { time: TIME }),
  intact("a signing time and namespaces around", {
    time: TIME,
    invoiceAttributes: ' xmlns:inv="urn:inv"',
    inherited: [["inv", "urn:inv"]],
    canonical: DATA.replace("<DLHDon", '<DLHDon xmlns:inv="urn:inv"'),
  }),
  intact("a prefix for the signature", {
    prefix: "ds:",
    transforms: transform(ENVELOPED, "", "ds:") + transform(INCLUSIVE, "", "ds:"),
    time: "<SigningTime>2026-10-15T09:30:00Z</SigningTime>",
  }),
  intact("a prefix, exclusive", {
    prefix: "ds:",
    method: EXCLUSIVE,
    transforms: transform(EXCLUSIVE, "", "ds:"),
  }),
];

const NAMESPACES: readonly Case[] = [
  intact("exclusive leaves out namespaces that are not used", {
    ...EXCLUSIVE_RECIPE,
    invoiceAttributes: ' xmlns:inv="urn:inv"',
    message: xsiMessage,
  }),
  intact("exclusive with a PrefixList takes them in", {
    ...EXCLUSIVE_RECIPE,
    transforms: transform(
      EXCLUSIVE,
      `<InclusiveNamespaces xmlns="${EXCLUSIVE}" PrefixList="inv"></InclusiveNamespaces>`,
    ),
    invoiceAttributes: ' xmlns:inv="urn:inv" xmlns:other="urn:other"',
    canonical: DATA.replace("<DLHDon", '<DLHDon xmlns:inv="urn:inv"'),
  }),
  intact("a default namespace", {
    invoiceAttributes: ' xmlns="urn:invoice"',
    canonical: DATA.replace("<DLHDon", '<DLHDon xmlns="urn:invoice"'),
  }, { idElements: ["urn:invoice:DLHDon"] }),
  intact("a default namespace that ends within", {
    ...spelled(
      '<a xmlns="urn:a"><b xmlns=""><c xmlns=""/></b><d xmlns="urn:a"/></a>',
      '<a xmlns="urn:a"><b xmlns=""><c></c></b><d></d></a>',
    ),
  }),
  intact("attributes in canonical order, by namespace first", {
    written: '<DLHDon z="1" xmlns:b="urn:1" xmlns:a="urn:2" b:z="2" a:a="3" Id="data" b:é="4"/>',
    canonical: '<DLHDon xmlns:a="urn:2" xmlns:b="urn:1" Id="data" z="1" b:z="2" b:é="4" a:a="3">' +
      "</DLHDon>",
  }),
  intact("names beyond U+FFFF", {
    written: '<DLHDon Id="data" \u{10000}="1" \uFDF0="2"/>',
    canonical: '<DLHDon Id="data" \uFDF0="2" \u{10000}="1"></DLHDon>',
  }),
  intact("signed in the message that declares a namespace", {
    message: xsiMessage,
    inherited: [["xsi", XSI]],
    canonical: DATA.replace("<DLHDon", `<DLHDon xmlns:xsi="${XSI}"`),
  }),
  intact("signed alone, then put into a message that declares a namespace", {
    message: xsiMessage,
  }),
  intact("the language of the message", {
    message: (invoice) =>
      `<TDiep xml:lang="vi"><DLieu xml:space="preserve">${invoice}</DLieu></TDiep>`,
    transforms: transform(INCLUSIVE),
    method: EXCLUSIVE,
    canonical: DATA.replace('Id="data"', 'Id="data" xml:lang="vi" xml:space="preserve"'),
  }),
];

const SPELLINGS: readonly Case[] = [
  still(
    "attributes in another order and other quotes",
    replace(
      /<DLHDon Id="data" one="1" two="&apos;">/,
      `<DLHDon\n two='&#39;'  one='1' Id='data' >`,
    ),
    {
      written: '<DLHDon Id="data" one="1" two="&apos;"></DLHDon>',
      canonical: `<DLHDon Id="data" one="1" two="'"></DLHDon>`,
    },
  ),
  still("an empty element in its short form", replace("<Note></Note>", "<Note/>")),
  still(
    "line ends of Windows",
    (file) => file.replaceAll("\n", "\r\n"),
    spelled("\n<A>\n</A>\n", "\n<A>\n</A>\n"),
  ),
  still(
    "CDATA in place of escapes",
    replace("a &amp; b", "<![CDATA[a & ]]>b"),
    spelled("<A>a &amp; b</A>", "<A>a &amp; b</A>"),
  ),
  still("a character reference in place of a letter", replace("CÔNG", "C&#212;NG")),
  still(
    "another entity for the same character",
    replace("&gt;", "&#x3E;"),
    spelled("<A>&gt;'\"</A>", "<A>&gt;'\"</A>"),
  ),
  still("a comment put in", replace("<SHDon>", "<!-- seen by an accountant --><SHDon>")),
  still("a comment within the total", replace("1080000", "1080<!-- -->000")),
  still(
    "a byte order mark and another declaration",
    (file) => `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n${file}\n`,
  ),
  still(
    "line breaks in base64",
    (file) => file.replace(/(<SignatureValue>.{64})(.{64})/, "$1\r\n $2\n"),
  ),
  intact(
    "carriage returns as references",
    spelled("<A b='&#13;&#10;&#9;'>&#13;\n</A>", '<A b="&#xD;&#xA;&#x9;">&#xD;\n</A>'),
  ),
  intact("white space in attributes", spelled("<A b=' 1\n\t2 '/>", '<A b=" 1  2 "></A>')),
  intact("processing instructions", spelled("<?a?><?b  c d ?>", "<?a?><?b c d ?>")),
  intact(
    "characters beyond U+FFFF, and composed in two ways",
    spelled("<A>😀 é e\u0301</A>", "<A>😀 é e\u0301</A>"),
  ),
];

const CERTIFICATES: readonly Case[] = [
  {
    name: "a certificate that has expired since",
    status: "intact",
    make: async () =>
      await signed({ signer: await makeSigner({ ...SELLER, validTo: "20210101000000Z" }) }),
  },
  {
    name: "a certificate with names in BMPString",
    status: "intact",
    make: async () => await signed({ signer: await makeSigner({ ...SELLER, text: "BMPString" }) }),
  },
  {
    name: "the issuer's certificate before the signer's",
    status: "intact",
    make: async () =>
      await signed({ others: [(await makeStranger({ name: "Test CA (not real)" })).certificate] }),
  },
];

export const INTACT: readonly Case[] = [
  ...ALGORITHMS,
  ...NAMESPACES,
  ...SPELLINGS,
  ...CERTIFICATES,
];
