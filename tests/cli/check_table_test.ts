import {
  assert,
  assertEquals,
  assertFalse,
  assertMatch,
  assertNotMatch,
  assertStringIncludes,
} from "@std/assert";
import { formatChecked } from "../../src/cli/check_table.ts";
import { checkFiles } from "../../src/invoice_files/check_files.ts";
import { TODAY } from "../invoice_check/_findings.ts";
import { signedFile, sourceFile } from "../invoice_files/_files.ts";

type Changes = Parameters<typeof signedFile>[0];

/** What is printed for files of these names. */
async function format(files: Readonly<Record<string, string>>, colors = false): Promise<string> {
  const sources = Object.entries(files).map(([name, xml]) => sourceFile(name, xml));
  const { signal } = new AbortController();
  return formatChecked(await checkFiles(sources, { context: { today: TODAY }, signal }), colors);
}

const formatOne = async (changes: Changes, name = "a.xml") =>
  await format({ [name]: await signedFile(changes) });

Deno.test("a file has a line with number, seller, total and its worst finding", async () => {
  const intact = await signedFile({ seller: { Ten: "CÔNG TY BÁN MẪU" } });
  const text = await format({
    "a.xml": intact,
    "b.xml": intact.replace(">108000<", ">198000<"),
    "c.xml": "",
  });
  const [header, ...rows] = text.split("\n").slice(0, 4);
  assertMatch(header ?? "", /^FILE +NUMBER +SELLER +TOTAL {2}WORST FINDING$/);
  assertMatch(
    rows[0] ?? "",
    /^a\.xml +77 +CÔNG TY BÁN MẪU +108,000 VND {2}ERROR DUPLICATE_IN_FOLDER$/,
  );
  assertMatch(rows[2] ?? "", /^c\.xml +ERROR NOT_XML$/);
  assertEquals(new Set(rows.map((row) => row.indexOf("ERROR"))).size, 1, "columns");
});

Deno.test("a file with facts only has nothing to clear up", async () => {
  const text = await formatOne({});
  assertMatch(text, /^a\.xml +77 .* none to clear up$/m);
  assertMatch(text, /^1 file: 0 with errors, 0 with warnings, 1 with nothing to clear up\.$/m);
});

Deno.test("then each file has its findings in Vietnamese and English", async () => {
  const text = await format({ "sub/cut.xml": "" });
  assertMatch(
    text,
    /\n\nsub\/cut\.xml\n {2}ERROR NOT_XML\n {4}Tệp này .*\n {4}The file is empty\b.*\n/,
  );
  assertMatch(text, /^1 file: 1 with errors, /m);
});

Deno.test("at the end it says what is not checked, and calls nothing valid", async () => {
  const text = await formatOne({});
  assertMatch(text, /\nNot checked: whether certificates were revoked, and .* registers\.\n/);
  assertMatch(text, /\nChưa kiểm tra: .*\n$/);
  assertNotMatch(text, /\bvalid\b|hợp lệ/);
});

Deno.test("long texts are cut: names at their end, paths at their start", async () => {
  const text = await formatOne({ seller: { Ten: "B".repeat(99) } }, `${"x/".repeat(50)}a.xml`);
  assertMatch(text, /^…[x/]+a\.xml +77 +B{29}… +108,000 VND/m);
});

Deno.test("nothing in a file or its name can control the terminal or break a line", async () => {
  const seller = { Ten: "A\u202E&#10;&#9;B\u200B" };
  const text = await formatOne({ seller }, "a\u001b[31m\n\u202Eb.xml");
  assertMatch(text, /^a\[31m b\.xml +77 +A B /m);
  assertMatch(text, /\n\na\[31m b\.xml\n/);
  assertFalse([...text].some((char) => char < " " && char !== "\n"));
  assertFalse(/[\u200B\u202E]/.test(text));
});

Deno.test("levels have colours only where they are asked for", async () => {
  assert(!(await format({ "a.xml": "" })).includes("\x1b"));
  assertStringIncludes(await format({ "a.xml": "" }, true), "\x1b[31mERROR NOT_XML\x1b[0m");
});

Deno.test("other currencies and missing values have their place", async () => {
  const dollars = await formatOne({ general: { DVTTe: "USD", TGia: "25000" } });
  assertMatch(dollars, / 108,000 USD {2}/);
  assertMatch(await formatOne({ seller: { Ten: "" } }), /^a\.xml +77 +0030000021 +108,000 VND/m);
});

Deno.test("without files it says so", () => {
  assertEquals(formatChecked([], false), "There is no .xml file.\n");
});
