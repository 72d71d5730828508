// The page of a real process: who asks, and an end that no page delays.
import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { loginAnswer, serveApi } from "./_api.ts";
import { envFor } from "./_process.ts";
import { bodyOf, INITIALIZE, startRaw } from "./_raw.ts";
import { connectClient } from "./_server.ts";
import { LOGIN_ROUTE } from "./api/_calls.ts";
import { isGone, NO_CREDENTIALS, submit, visit } from "./sign_in_page/_page.ts";

Deno.test("the page names the program, the MCP client and the API's host, and signs in", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    "GET /api/v1/users/me": () => Response.json({ success: true, user: { id: "1" } }),
  });
  await using server = await connectClient({ env: envFor(api.url, NO_CREDENTIALS) });
  const call = async (name: string) => {
    const { structuredContent } = await server.client.callTool({ name, arguments: {} });
    return Object(structuredContent);
  };
  const { login_url } = await call("login");
  const { text } = await visit(login_url);
  assertMatch(text, /finizi-b4b-mcp 1\.0\.0/);
  assertMatch(text, /“finizi-b4b-tests”/);
  assertMatch(text, new RegExp(`<dd>${api.url.host}</dd>`));
  assertEquals((await submit(login_url)).status, 200);
  assertEquals((await call("whoami")).success, true);
  assertEquals(server.log.stderr.includes(new URL(login_url).pathname), false);
});

for (const how of ["the input's end", "SIGTERM"] as const) {
  Deno.test({
    name: `an open page with a form half sent does not delay the end by ${how}`,
    ignore: how === "SIGTERM" && Deno.build.os === "windows",
    fn: async () => {
      await using api = serveApi({});
      await using server = await startRaw({ env: envFor(api.url, NO_CREDENTIALS) });
      await server.send(INITIALIZE);
      await server.receive();
      await server.call(1, "login");
      const url = new URL(String(bodyOf(await server.receive()).login_url));
      using half = await Deno.connect({ hostname: url.hostname, port: Number(url.port) });
      const head = `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 9\r\n` +
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
      await half.write(new TextEncoder().encode(head));
      assertEquals((await visit(url.href)).status, 200);
      const start = performance.now();
      if (how === "SIGTERM") server.child.kill("SIGTERM");
      else await server.end();
      const { code } = await server.finish();
      assertEquals(code, 0);
      assertLess(performance.now() - start, 1_000);
      assertEquals(await isGone(url.href), true);
    },
  });
}

/** The rooms of pages; the desk only opens the first report. */
const ROOMS = /\/src\/(sign_in_page|local_server|report)\/(?!desk)/;

Deno.test("nothing of a page or a report is loaded before somebody needs it", async () => {
  const args = ["info", "--json", new URL("../src/app.ts", import.meta.url).href];
  const deps = new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "deps"],
    cwd: new URL("..", import.meta.url),
  });
  const flags = new TextDecoder().decode((await deps.output()).stdout).trim();
  args.splice(1, 0, ...(flags === "" ? [] : flags.split(" ")));
  const asked = new Deno.Command(Deno.execPath(), { args, cwd: new URL("..", import.meta.url) });
  const { modules } = JSON.parse(new TextDecoder().decode((await asked.output()).stdout));
  const loaders = [];
  for (const { specifier, dependencies = [] } of modules) {
    if (ROOMS.test(specifier)) continue;
    for (const { specifier: name, isDynamic = false, code } of dependencies) {
      if (code !== undefined && ROOMS.test(new URL(name, specifier).href)) {
        loaders.push([specifier.split("/src/")[1], isDynamic]);
      }
    }
  }
  assert(loaders.length >= 3);
  assertEquals(loaders.filter(([, isDynamic]) => !isDynamic), []);
});
