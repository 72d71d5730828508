// The executable in places and environments that people run it in.
import { assert, assertEquals } from "@std/assert";
import { NAME } from "../src/core/version.ts";
import { TOOLS } from "../src/tools/mod.ts";
import { INITIALIZE, type RawServer, startRaw } from "./_raw.ts";
import type { StartOptions } from "./_server.ts";
import { EXECUTABLE_UNDER_TEST, inFolder } from "./scripts/_scripts.ts";

const compiled = { ignore: !EXECUTABLE_UNDER_TEST };

/** Starts the executable, or a copy, which must name itself and list all tools. */
async function startExecutable(
  options: StartOptions = {},
  command = EXECUTABLE_UNDER_TEST,
): Promise<RawServer> {
  assert(command);
  const server = await startRaw({ ...options, server: { command, args: [] } });
  const { serverInfo } = await server.request("initialize", INITIALIZE.params);
  const { tools } = await server.request("tools/list");
  assert(Array.isArray(tools));
  assertEquals([Object(serverInfo).name, tools.length], [NAME, TOOLS.length]);
  return server;
}

/** Ends the server's input, which must end it with exit 0 and nothing more to say. */
async function end(server: RawServer): Promise<void> {
  await server.end();
  const { code, rest } = await server.finish();
  assertEquals([code, rest], [0, []]);
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
    await using server = await startExecutable({}, copy);
    await end(server);
  });
});

Deno.test("A second copy runs next to the first, and outlives it", compiled, async () => {
  await using first = await startExecutable();
  await using second = await startExecutable();
  await end(first);
  const { isError } = await second.request("tools/call", { name: "logout", arguments: {} });
  assertEquals(isError, undefined);
  await end(second);
});

Deno.test("It starts without HOME and without a temporary folder's name", compiled, async () => {
  await using server = await startExecutable({ inherited: bareVariables() });
  await end(server);
});

// nobody can create a file in /proc, not even root
const unwritable = { ignore: !EXECUTABLE_UNDER_TEST || Deno.build.os !== "linux" };

Deno.test(
  "It starts where neither home nor temporary folder can be written to",
  unwritable,
  async () => {
    const env = { HOME: "/proc", TMPDIR: "/proc" };
    await using server = await startExecutable({ inherited: bareVariables(), env });
    await end(server);
  },
);
