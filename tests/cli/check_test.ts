// Which files the command check looks at, and what it says of them.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type CheckOptions, runCheck } from "../../src/cli/check.ts";
import { TODAY } from "../invoice_check/_findings.ts";
import { signedFile } from "../invoice_files/_files.ts";
import { at, column, rowsAt } from "../sandbox/_client.ts";
import { linked, makeFolder } from "../tools/_import.ts";

/** The files and findings that `check --json` prints, and whether it found no error. */
async function check(paths: readonly string[], more: Partial<CheckOptions> = {}) {
  let printed = "";
  const isFine = await runCheck({
    ...{ paths, buyer: undefined, month: undefined, json: true, today: TODAY, colors: false },
    print: (text) => void (printed += text),
    ...more,
  });
  const files = rowsAt(JSON.parse(printed), "files");
  const codes = files.map((file) => column(rowsAt(file, "findings"), "code"));
  return { isFine, files, codes, names: column(files, "file") };
}

Deno.test("--json has of each file its name, what identifies the invoice, and findings", async () => {
  using folder = makeFolder({ "a.xml": await signedFile(), "b.xml": "" });
  const { files, isFine } = await check([`${folder.path}/a.xml`, `${folder.path}/b.xml`]);
  const [{ findings, ...first } = {}, second] = files;
  assertEquals(first, {
    file: `${folder.path}/a.xml`,
    invoice: {
      number: "77",
      series: "K26TXY",
      form: "1",
      date: "2026-10-15",
      seller: { name: "CÔNG TY TNHH BÁN MẪU (SANDBOX)", tax_code: "0030000021" },
      buyer: { name: "CÔNG TY TNHH SAO MAI (SANDBOX)", tax_code: "0010000016" },
      subtotal: 100_000,
      tax_amount: 8_000,
      total_amount: 108_000,
      currency: "VND",
    },
  });
  assertEquals(at(findings, "0.code"), "SELLER_SIGNATURE_INTACT");
  assertEquals([second?.invoice, at(second, "findings.0.code")], [null, "NOT_XML"]);
  assertEquals(isFine, false);
});

Deno.test("a folder stands for the XML files below it, each file is checked once", async () => {
  const xml = await signedFile();
  using folder = makeFolder({ "a.xml": xml, "sub/b.xml": "", "notes.txt": "" });
  const { path } = folder;
  const { names } = await check([`${path}/sub/b.xml`, path, `${path}/sub/../a.xml`]);
  assertEquals(names, [`${path}/sub/b.xml`, `${path}/a.xml`]);
});

Deno.test("without an error, a warning or a fact counts as fine", async () => {
  using folder = makeFolder({ "a.xml": await signedFile({ general: { NLap: "2026-12-24" } }) });
  const { isFine, codes } = await check([folder.path]);
  assertEquals([isFine, codes], [true, [["DATE_IN_THE_FUTURE", "SELLER_SIGNATURE_INTACT"]]]);
});

Deno.test("--buyer is compared with the buyer, and --month with the day", async () => {
  using folder = makeFolder({ "a.xml": await signedFile() });
  const other = await check([folder.path], { buyer: "0010000023", month: "2026-09" });
  assertEquals(other.codes, [["BUYER_TAX_CODE_DIFFERS", "SELLER_SIGNATURE_INTACT", "PERIOD"]]);
  const same = await check([folder.path], { buyer: "0010000016", month: "2026-10" });
  assertEquals(same.codes, [["SELLER_SIGNATURE_INTACT"]]);
});

Deno.test("a path that is not there is an error, and stops nothing", async () => {
  using folder = makeFolder({ "a.xml": await signedFile() });
  const { path } = folder;
  const { files, isFine, codes } = await check([`${path}/b.xml`, `${path}/no/c.xml`, path]);
  assertEquals([isFine, codes.flat()], [
    false,
    ["FILE_UNREADABLE", "FILE_UNREADABLE", "SELLER_SIGNATURE_INTACT"],
  ]);
  const [first = "", second = ""] = files.map((file) => String(at(file, "findings.0.text")));
  assertStringIncludes(
    first,
    `"b.xml" does not exist. In ${JSON.stringify(path)} there are "a.xml"`,
  );
  assertStringIncludes(second, `the folder ${JSON.stringify(`${path}/no`)} does not exist`);
  assert(!/import folder|B4B_/.test(first + second), "what concerns the server");
});

Deno.test("a file of any name is read if it is named itself", async () => {
  using folder = makeFolder({ "invoice.txt": await signedFile(), "invoice.pdf": "%PDF-1.7" });
  const { path } = folder;
  const { codes } = await check([`${path}/invoice.txt`, `${path}/invoice.pdf`]);
  assertEquals(codes, [["SELLER_SIGNATURE_INTACT"], ["NOT_XML"]]);
});

Deno.test(
  "a link is followed if it is named itself, in a folder only if it stays there",
  linked,
  async () => {
    using folder = makeFolder();
    await Deno.writeTextFile(folder.outside, await signedFile());
    await Deno.symlink(folder.outside, `${folder.path}/link.xml`);
    assertEquals((await check([`${folder.path}/link.xml`])).codes, [["SELLER_SIGNATURE_INTACT"]]);
    const { files, codes } = await check([folder.path]);
    assertEquals(codes, [["FILE_UNREADABLE"]]);
    assertMatch(
      String(at(files[0], "findings.0.text")),
      /must be in the folder ".*link\.xml" is not/,
    );
  },
);

Deno.test("an empty folder is fine", async () => {
  using folder = makeFolder();
  assertEquals(await check([folder.path]), { isFine: true, files: [], codes: [], names: [] });
});

Deno.test("a file of 10 MB is checked, and a larger one is named", async () => {
  const sized = (size: number) => `<a>${"x".repeat(size - "<a></a>".length)}</a>`;
  const limit = 10 * 1024 * 1024;
  using folder = makeFolder({ "a.xml": sized(limit), "b.xml": sized(limit + 1) });
  const { codes } = await check([folder.path]);
  assertEquals(codes, [["NOT_AN_INVOICE"], ["FILE_UNREADABLE"]]);
});
