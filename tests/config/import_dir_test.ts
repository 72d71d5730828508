import { assertEquals, assertMatch } from "@std/assert";
import { findImportDirProblem } from "../../src/config/import_dir.ts";

Deno.test("a folder is fine; what is missing, is not a folder or cannot be read is described", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/file`, "");
    assertEquals(await findImportDirProblem(folder), undefined);
    assertEquals(await findImportDirProblem(`${folder}/none`), "does not exist");
    assertEquals(await findImportDirProblem(`${folder}/file`), "is not a folder");
    assertMatch(await findImportDirProblem(`${folder}\0`) ?? "", /^cannot be read \(\w+\)$/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
