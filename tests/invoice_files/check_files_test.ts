import { assertEquals, assertRejects } from "@std/assert";
import { FileFault, FolderFault } from "../../src/files/import_folder.ts";
import { checkFiles, type SourceFile } from "../../src/invoice_files/check_files.ts";
import { BUYER, name, TODAY } from "../invoice_check/_findings.ts";
import { signedFile, sourceFile, STRANGE_FILES } from "./_files.ts";

const CONTEXT = { today: TODAY, entity: BUYER };

function check(files: readonly SourceFile[], signal = new AbortController().signal) {
  return checkFiles(files, { context: CONTEXT, signal });
}

Deno.test("an unchanged file has its facts and a fact about its signature", async () => {
  const [checked] = await check([sourceFile("a.xml", await signedFile())]);
  assertEquals(checked?.file, "a.xml");
  assertEquals(checked?.invoice?.number, "77");
  assertEquals(name(checked?.findings ?? []), ["fact SELLER_SIGNATURE_INTACT"]);
});

Deno.test("a digit of the total that was changed is an error", async () => {
  const changed = (await signedFile()).replace("108000", "198000");
  const [checked] = await check([sourceFile("a.xml", changed)]);
  assertEquals(name(checked?.findings ?? []), [
    "error SELLER_SIGNATURE_BROKEN",
    "warning TOTAL_DOES_NOT_ADD_UP",
  ]);
});

Deno.test("300 files of which some are broken are all checked, in their order", async () => {
  const intact = await signedFile();
  const files = Array.from({ length: 300 - STRANGE_FILES.length }, (_, i) => {
    return sourceFile(`${i}.xml`, intact.replace("77", String(1_000 + i)));
  });
  const strange = STRANGE_FILES.map(([name, content]) => sourceFile(name, content));
  files.splice(100, 0, ...strange);
  const checked = await check(files);
  assertEquals(checked.map(({ file }) => file), files.map(({ name }) => name));
  const broken = checked.filter(({ invoice }) => invoice === null);
  assertEquals(
    broken.map(({ file, findings }) => [file, name(findings).join()]),
    STRANGE_FILES.map(([file, , code]) => [file, `error ${code}`]),
  );
});

Deno.test("what cannot be read is a finding that says why", async () => {
  const failing = (name: string, fault: Error) => ({ name, read: () => Promise.reject(fault) });
  const checked = await check([
    failing("a.xml", new FileFault("is not a regular file: a.xml")),
    failing("sub", new FolderFault("may not be read by this user")),
  ]);
  assertEquals(checked.map(({ findings: [finding] }) => [finding?.code, finding?.text]), [
    ["FILE_UNREADABLE", "The file is not a regular file: a.xml."],
    ["FOLDER_UNREADABLE", "The folder may not be read by this user. Its files were not checked."],
  ]);
});

Deno.test("the same invoice in two files is an error of both, before other errors", async () => {
  const [same, other] = [await signedFile(), await signedFile({ general: { SHDon: "78" } })];
  const padded = await signedFile({ general: { SHDon: "0000077" } });
  const checked = await check([
    sourceFile("a.xml", same.replace("108000", "198000")),
    sourceFile("b.xml", padded),
    sourceFile("c.xml", other),
  ]);
  assertEquals(checked.map(({ findings }) => name(findings)[0]), [
    "error DUPLICATE_IN_FOLDER",
    "error DUPLICATE_IN_FOLDER",
    "fact SELLER_SIGNATURE_INTACT",
  ]);
});

Deno.test("a check that is cancelled ends with the reason, and reads no further file", async () => {
  const controller = new AbortController();
  const reason = new Error("cancelled by the client");
  const read: string[] = [];
  const files = ["a.xml", "b.xml", "c.xml"].map((name) => ({
    name,
    read() {
      read.push(name);
      if (name === "b.xml") controller.abort(reason);
      return Promise.resolve(new TextEncoder().encode("<a/>"));
    },
  }));
  await assertRejects(() => check(files, controller.signal), Error, reason.message);
  assertEquals(read, ["a.xml", "b.xml"]);
});

Deno.test("a file that is never read to its end does not hold a cancelled check", async () => {
  const controller = new AbortController();
  const read = () => {
    controller.abort();
    return new Promise<Uint8Array>(() => {});
  };
  await assertRejects(() => check([{ name: "a.xml", read }], controller.signal), DOMException);
});

Deno.test("a fault of the program is not taken for a fault of the file", async () => {
  const read = () => Promise.reject(new TypeError("x is undefined"));
  await assertRejects(() => check([{ name: "a.xml", read }]), TypeError);
});

Deno.test("progress counts each file", async () => {
  const told: (readonly number[])[] = [];
  const files = ["a.xml", "b.xml"].map((name) => sourceFile(name, "<a/>"));
  await checkFiles(files, {
    context: CONTEXT,
    signal: new AbortController().signal,
    onChecked: (...counts) => told.push(counts),
  });
  assertEquals(told, [[1, 2], [2, 2]]);
});
