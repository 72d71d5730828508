// The licenses of what is in the executable: each once, none missing, none guessed.
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { pathToFileURL } from "node:url";
import { collectNotices, formatNotices } from "../../../.scripts/release/licenses.ts";
import type { Package } from "../../../.scripts/release/packages.ts";
import { inFolder } from "../_scripts.ts";

const TERMS = "Permission is granted\nto everybody.\n";

/** Runs `act` with a package of npm whose folder has a LICENSE of this text. */
async function withPackage(license: string, act: (found: Package) => Promise<void>) {
  await inFolder(async (path) => {
    await Deno.writeTextFile(`${path}/LICENSE`, license);
    const folder = pathToFileURL(`${path}/`);
    await act({ registry: "npm", name: "left-pad", version: "1.2.3", folder });
  });
}

Deno.test("A package has its own copyright and terms, next to this program, Deno and V8", async () => {
  const license = `Some License\r\n\r\nCopyright (c) 2020 Somebody\r\n\r\n${TERMS}`;
  await withPackage(license, async (found) => {
    const notices = await collectNotices([found]);
    assertEquals(notices.map(({ work }) => work), [
      "finizi-b4b-mcp",
      "left-pad 1.2.3",
      "Deno and its standard library (@std)",
      "V8, in Deno",
    ]);
    assertEquals(notices[1], {
      work: "left-pad 1.2.3",
      title: "Some License",
      copyright: "Copyright (c) 2020 Somebody",
      terms: TERMS.trim(),
    });
  });
});

Deno.test("A license in another form, or none, is refused instead of being left out", async () => {
  await withPackage("Do what you like.\n", async (found) => {
    await assertRejects(() => collectNotices([found]), Error, "left-pad 1.2.3 has another form");
    const folder = new URL("none/", found.folder);
    await assertRejects(() => collectNotices([{ ...found, folder }]), Deno.errors.NotFound);
  });
});

Deno.test("A package of JSR that is not Deno's is refused, because its license cannot be read", async () => {
  const folder = new URL("https://jsr.example/@other/x/1.0.0/");
  const std = { registry: "jsr", name: "@std/log", version: "1.0.0", folder } as const;
  assertEquals((await collectNotices([std])).length, 3);
  const other = { ...std, name: "@other/x" };
  await assertRejects(() => collectNotices([other]), Error, "license of @other/x is not known");
});

Deno.test("Terms are printed once, after all works that are under them, whatever their line ends", () => {
  const notice = (work: string, terms: string) => ({
    work,
    title: "Some License",
    copyright: `Copyright of ${work}`,
    terms,
  });
  const text = formatNotices([
    notice("a", "Take\nit."),
    notice("b", "No."),
    notice("c", "Take it."),
  ]);
  assertStringIncludes(
    text,
    "Some License\n============\n\na\n    Copyright of a\nc\n    Copyright of c\n\nTake\nit.\n",
  );
  assertEquals(text.split("Some License").length, 3);
});
