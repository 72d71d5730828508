// Files that hold what was signed, but show something else.
import { broken, type Case, FORGED, replace, signed } from "./_cases.ts";
import { DATA } from "./_signer.ts";

export const WRAPPED: readonly Case[] = [
  broken(
    "the Id a second time",
    /occurs 2 times/,
    replace("<DSCKS>", '<TTKhac Id="data"/><DSCKS>'),
  ),
  broken(
    "the Id a second time, on the signature",
    /occurs 2 times/,
    replace("<Signature ", '<Signature Id="data" '),
  ),
  broken(
    "the Id a second time, around the invoice",
    /occurs 2 times/,
    replace("<TTChung", '<TTChung Id="data"'),
    {
      message: (invoice) => `<TDiep><TTChung/><DLieu>${invoice}</DLieu></TDiep>`,
    },
  ),
  broken("a reference to what is not there", /not there/, replace('URI="#data"', 'URI="#other"')),
  broken(
    "forged data before the signed data",
    /does not sign <DLHDon>/,
    replace("<DLHDon", `${FORGED.replace(' Id="data"', "")}<DLHDon`),
  ),
  broken(
    "forged data with the Id, the signed data with another name for it",
    /occurs 2 times/,
    replace("<DLHDon", `${FORGED}<DLHDon`),
  ),
  broken(
    "the signed data moved into the signature",
    /does not sign <DLHDon>/,
    (file) =>
      file.replace(DATA, FORGED.replace('"data"', '"forged"')).replace(
        "</Signature>",
        `<Object>${DATA.replace("<DLHDon", '<DLHDon xmlns=""')}</Object></Signature>`,
      ),
  ),
  broken(
    "the signed data moved behind the signature",
    /does not sign <DLHDon>/,
    (file) =>
      file.replace(DATA, FORGED.replace('"data"', '"forged"')).replace(
        "</HDon>",
        `<TTKhac>${DATA}</TTKhac></HDon>`,
      ),
  ),
  {
    name: "a signature over something else",
    status: "broken",
    reason: /does not sign <DLHDon>/,
    make: () =>
      signed({
        uri: "#other",
        invoiceAttributes: "",
        written: `${DATA}<MCCQT Id="other">00A</MCCQT>`,
        canonical: '<MCCQT Id="other">00A</MCCQT>',
      }),
  },
  {
    name: "only a part of the data",
    status: "broken",
    reason: /does not sign <DLHDon>/,
    make: () =>
      signed({
        uri: "#other",
        written: '<DLHDon Id="data"><TTChung Id="other"></TTChung><A/></DLHDon>',
        canonical: '<TTChung Id="other"></TTChung>',
      }),
  },
];
