// How the process starts: arguments, configuration, and the surroundings that it finds.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { json, loginAnswer, serveApi } from "./_api.ts";
import { envFor, runProgram } from "./_process.ts";
import { INITIALIZE, startRaw } from "./_raw.ts";
import { connectClient } from "./_server.ts";
import { LIST_ROUTE, LOGIN_ROUTE } from "./api/_calls.ts";

/** How many entities the server's API says there are. */
async function countEntities({ client }: Awaited<ReturnType<typeof connectClient>>) {
  const { structuredContent } = await client.callTool({ name: "list_entities", arguments: {} });
  return Object(structuredContent).total;
}

Deno.test("initialize is answered although no API is there", async () => {
  await using server = await startRaw({ env: envFor(new URL("http://127.0.0.1:9")) });
  await server.send(INITIALIZE);
  const { id, result } = await server.receive();
  assertEquals([id, Object(result).protocolVersion], [0, "2025-11-25"]);
});

Deno.test("Bad configuration ends with exit 2, every problem in one plain message, nothing on stdout", async () => {
  const { code, stdout, stderr } = await runProgram([], {
    API_TIMEOUT: "30000",
    MAX_RETRIES: "many",
    B4B_PASSWORD: "hunter2hunter2",
  });
  assertEquals([code, stdout], [2, ""]);
  for (const part of ["API_TIMEOUT", "MAX_RETRIES", "B4B_PHONE"]) {
    assertStringIncludes(stderr, part);
  }
  assert(!stderr.includes("hunter2hunter2"));
});

Deno.test("An unknown flag ends with exit 2 and is named", async () => {
  const { code, stdout, stderr } = await runProgram(["--sandbx"]);
  assertEquals([code, stdout], [2, ""]);
  assertStringIncludes(stderr, `"--sandbx"; did you mean --sandbox?`);
});

Deno.test("--version and --help print on stdout and serve nothing", async () => {
  assertEquals((await runProgram(["--version"])).stdout, "finizi-b4b-mcp 1.0.0\n");
  const { code, stdout } = await runProgram(["--help"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "B4B_API_BASE_URL");
});

Deno.test("--env-file is read, and the working directory's .env is not", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/.env`, "API_TIMEOUT=nonsense\n");
    await Deno.writeTextFile(`${folder}/mine.env`, "MAX_RETRIES=ninety\n");
    const { code, stderr } = await runProgram(["--env-file", `${folder}/mine.env`]);
    assertEquals(code, 2);
    assertStringIncludes(stderr, `MAX_RETRIES is "ninety" (from the file ${folder}/mine.env)`);
    assert(!stderr.includes("API_TIMEOUT"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const DEAD_PROXY = "http://127.0.0.1:9";
const PROXIED: Readonly<Record<string, Record<string, string>>> = {
  "HTTP_PROXY": { HTTP_PROXY: DEAD_PROXY, HTTPS_PROXY: DEAD_PROXY },
  "ALL_PROXY": { all_proxy: DEAD_PROXY },
  "HTTP_PROXY and a NO_PROXY of others": { HTTP_PROXY: DEAD_PROXY, NO_PROXY: "intranet.example" },
};

for (const [what, env] of Object.entries(PROXIED)) {
  Deno.test(`${what} of a dead proxy does not stand between the server and its sandbox`, async () => {
    await using server = await connectClient({ args: ["--sandbox"], env });
    assertEquals(await countEntities(server), 6);
  });
}

Deno.test("A dead proxy does not stand between the server and an API on this machine", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [LIST_ROUTE]: () => json({ items: [], total: 0 }),
  });
  for (const host of ["127.0.0.1", "localhost"]) {
    const url = new URL(`http://${host}:${api.url.port}`);
    await using server = await connectClient({ env: envFor(url, PROXIED.HTTP_PROXY) });
    assertEquals(await countEntities(server), 0);
  }
});

Deno.test("The sandbox has its own version, whatever B4B_API_VERSION says of the real API", async () => {
  await using server = await connectClient({
    args: ["--sandbox"],
    env: { B4B_API_VERSION: "v2", B4B_API_BASE_URL: "https://gateway.example/b4b" },
  });
  assertEquals(await countEntities(server), 6);
});
