// What is read is what lies in the folder, whatever is exchanged while it is read.
import { assert, assertEquals } from "@std/assert";
import { openForReading, readFileInside } from "../../src/files/read_file.ts";
import { linked, makeFolder } from "../tools/_import.ts";

const OPTIONS = { maxBytes: 100 };

Deno.test("a file of exactly the limit is read, one byte more is too large", async () => {
  using folder = makeFolder({ "a.xml": "x".repeat(100), "b.xml": "x".repeat(101) });
  const read = await readFileInside(folder.path, `${folder.path}/a.xml`, OPTIONS);
  assert(read instanceof Uint8Array && read.length === 100);
  assertEquals(await readFileInside(folder.path, `${folder.path}/b.xml`, OPTIONS), "too large");
});

Deno.test(
  "a folder that is exchanged with a link for the moment of opening is noticed",
  linked,
  async () => {
    using folder = makeFolder({ "sub/a.xml": "inside" });
    const [sub, elsewhere] = [`${folder.path}/sub`, `${folder.outside}-folder`];
    await Deno.mkdir(elsewhere);
    await Deno.writeTextFile(`${elsewhere}/a.xml`, "canary");
    const open = async (path: string) => {
      await Deno.rename(sub, `${sub}-away`);
      await Deno.symlink(elsewhere, sub);
      const opened = await openForReading(path);
      await Deno.remove(sub);
      await Deno.rename(`${sub}-away`, sub);
      return opened;
    };
    const read = await readFileInside(folder.path, `${sub}/a.xml`, { ...OPTIONS, open });
    assertEquals(read, "replaced");
  },
);

Deno.test("a folder that stays a link is noticed, too", linked, async () => {
  using folder = makeFolder({ "sub/a.xml": "inside" });
  const link = `${folder.path}/link`;
  await Deno.symlink(`${folder.path}/sub`, link);
  assertEquals(await readFileInside(folder.path, `${link}/a.xml`, OPTIONS), "replaced");
});

/** Exchanges a folder with a link as fast as it can until its input ends. */
const EXCHANGE = `
  const [sub, away, link] = Deno.args;
  let isOver = false;
  Deno.stdin.read(new Uint8Array(1)).then(() => isOver = true);
  while (!isOver) {
    for (let i = 0; i < 200; i++) {
      Deno.renameSync(sub, away);
      Deno.renameSync(link, sub);
      Deno.renameSync(sub, link);
      Deno.renameSync(away, sub);
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
  }`;

Deno.test(
  "while a folder is exchanged with a link again and again, nothing from outside is read",
  linked,
  async () => {
    using folder = makeFolder({ "sub/a.xml": "inside" });
    const [sub, elsewhere] = [`${folder.path}/sub`, `${folder.outside}-folder`];
    await Deno.mkdir(elsewhere);
    await Deno.writeTextFile(`${elsewhere}/a.xml`, "canary");
    await Deno.symlink(elsewhere, `${folder.path}/link`);
    const args = ["eval", EXCHANGE, sub, `${folder.path}/away`, `${folder.path}/link`];
    const exchange = new Deno.Command(Deno.execPath(), { args, stdin: "piped" }).spawn();
    const seen = new Set<string>();
    const end = performance.now() + 20_000;
    while (!(seen.has("inside") && seen.has("replaced")) && performance.now() < end) {
      for (let read = 0; read < 300; read++) seen.add(await readOnce(folder.path, `${sub}/a.xml`));
    }
    await exchange.stdin.close();
    await exchange.status;
    assert(seen.has("inside") && seen.has("replaced"), [...seen].join(", "));
    assert(!seen.has("canary"), "a file from outside was delivered");
  },
);

async function readOnce(folder: string, file: string): Promise<string> {
  try {
    const read = await readFileInside(folder, file, OPTIONS);
    return typeof read === "string" ? read : new TextDecoder().decode(read);
  } catch (error) {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  }
}
