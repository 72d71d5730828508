// The executable in the surroundings that people give it.
import { assert, assertEquals } from "@std/assert";
import { TOOLS } from "../../src/tools/mod.ts";
import { Session } from "../../.scripts/session.ts";
import { NAME } from "../../src/core/version.ts";
import { EXECUTABLE_UNDER_TEST, inFolder } from "./_compiled.ts";

const compiled = { ignore: !EXECUTABLE_UNDER_TEST };

/** Starts the executable (or a copy), and lets it introduce itself. */
async function introduce(
  env: Record<string, string>,
  passedOn?: Record<string, string>,
  copy?: string,
) {
  const command = copy ?? EXECUTABLE_UNDER_TEST;
  assert(command);
  const server = new Session({ command, args: [], env }, passedOn);
  const { name, tools } = await server.introduce();
  assertEquals([name, tools.length], [NAME, TOOLS.length]);
  return server;
}

/** What Windows needs to start any program. */
function bareVariables(): Record<string, string> {
  const root = Deno.env.get("SystemRoot");
  return root === undefined ? {} : { SystemRoot: root };
}

Deno.test("It starts from a folder with spaces and Vietnamese letters", compiled, async () => {
  await inFolder(async (folder) => {
    assert(EXECUTABLE_UNDER_TEST);
    const copy = `${folder}/Finizi hoá đơn${Deno.build.os === "windows" ? ".exe" : ""}`;
    await Deno.copyFile(EXECUTABLE_UNDER_TEST, copy);
    const server = await introduce({}, undefined, copy);
    await server.end();
  });
});

Deno.test("A second copy runs beside the first, and outlives it", compiled, async () => {
  const [first, second] = await Promise.all([introduce({}), introduce({})]);
  await first.end();
  const { isError } = await second.request("tools/call", { name: "logout", arguments: {} });
  assertEquals(isError, undefined);
  await second.end();
});

Deno.test("It starts without HOME and without a temporary folder's name", compiled, async () => {
  const server = await introduce({}, bareVariables());
  await server.end();
});

// /proc takes no file from anybody, not even from root
const readOnly = { ignore: !EXECUTABLE_UNDER_TEST || Deno.build.os !== "linux" };

Deno.test(
  "It starts where neither home nor temporary folder can be written to",
  readOnly,
  async () => {
    const server = await introduce({ HOME: "/proc", TMPDIR: "/proc" }, bareVariables());
    await server.end();
  },
);
