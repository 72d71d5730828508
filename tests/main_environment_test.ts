// What deno itself reads of the environment, and what becomes of it in a process of ours.
import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { loginAnswer, serveApi } from "./_api.ts";
import { envFor } from "./_process.ts";
import { bodyOf, INITIALIZE, startRaw } from "./_raw.ts";
import { startServer } from "./_server.ts";
import { LOGIN_ROUTE } from "./api/_calls.ts";
import { within } from "./api/_until.ts";
import { isGone, NO_CREDENTIALS, submit } from "./sign_in_page/_page.ts";

/** Where nothing listens. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

for (const before of ["", "duplicate,"]) {
  Deno.test(`DENO_SERVE_ADDRESS=${before}tcp:0.0.0.0:… moves no sign-in page`, async () => {
    await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer() });
    const port = freePort();
    const moved = { DENO_SERVE_ADDRESS: `${before}tcp:0.0.0.0:${port}` };
    await using server = await startRaw({ env: envFor(api.url, { ...NO_CREDENTIALS, ...moved }) });
    await server.send(INITIALIZE);
    await server.receive();
    await server.call(1, "login");
    const url = new URL(String(bodyOf(await server.receive()).login_url));
    assertEquals(url.hostname, "127.0.0.1");
    assertNotEquals(url.port, String(port));
    assertEquals(await isGone(`http://127.0.0.1:${port}${url.pathname}`), true);
    assertEquals((await submit(url.href)).status, 200);
  });

  Deno.test(`DENO_SERVE_ADDRESS=${before}tcp:0.0.0.0:… moves no sandbox`, async () => {
    const port = freePort();
    const env = { DENO_SERVE_ADDRESS: `${before}tcp:0.0.0.0:${port}` };
    const child = await startServer({ args: ["sandbox", "--port", "0"], env });
    try {
      const url = await within(readUrl(child.stderr));
      assertNotEquals(url.port, String(port));
      assertEquals((await fetch(`${url.href}/users/me`).then(drain)).status, 401);
      assertEquals(await isGone(`http://127.0.0.1:${port}${url.pathname}/users/me`), true);
    } finally {
      child.kill();
      await child.stdin.close();
      await child.stdout.cancel();
      await child.status;
    }
  });
}

async function drain(response: Response): Promise<Response> {
  await response.body?.cancel();
  return response;
}

/** The first address that the sandbox says; what it says later nobody reads. */
async function readUrl(stderr: ReadableStream<Uint8Array>): Promise<URL> {
  let said = "";
  for await (const chunk of stderr.pipeThrough(new TextDecoderStream())) {
    said += chunk;
    const [url] = /http:[^\s]+(?=\s)/.exec(said) ?? [];
    if (url !== undefined) return new URL(url);
  }
  throw new Error(`the sandbox ended: ${said}`);
}

Deno.test("a program error while serving is logged and ends the process with exit 1", async () => {
  const broken = "Deno.createHttpClient = () => { throw new Error('no client today') }";
  const preload = `data:application/javascript,${encodeURIComponent(broken)}`;
  await using server = await startRaw({ env: envFor(new URL("http://127.0.0.1:9")), preload });
  await server.send(INITIALIZE);
  assert("result" in await server.receive());
  await server.send({ jsonrpc: "2.0", id: 1, method: "prompts/list" }); // loads the rest
  const { code, logs } = await server.finish();
  assertEquals(code, 1);
  const last = JSON.parse(logs.at(-1) ?? "{}");
  assertEquals(last.msg, "ending: program error");
  assertStringIncludes(last.stack, "no client today");
});
