// The parts put together: which API is asked, and what the end of the app ends.
import { assertEquals } from "@std/assert";
import { json, loginAnswer, serveApi } from "./_api.ts";
import { assembleApp, readAnswer, startProgram } from "./_program.ts";

const NEVER = { signal: new AbortController().signal, progress: () => {} };
const ACCOUNT = { phone: "+84909495665", password: "sandbox" };

Deno.test("the configured base URL is asked, with its prefix and the configured version", async () => {
  await using api = serveApi({
    "POST /prefix/api/v7/auth/login": loginAnswer(),
    "GET /prefix/api/v7/users/me": () => json({ id: "u-1" }),
  });
  const env = { B4B_API_BASE_URL: `${api.url.href}prefix`, B4B_API_VERSION: "v7" };
  using program = startProgram(api.url, { env });
  assertEquals((await program.call("whoami")).isError, false);
});

Deno.test("with the sandbox, base URL, version and credentials of the configuration are ignored", async () => {
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    "GET /api/v1/users/me": () => json({ id: "u-1" }),
  });
  let starts = 0;
  const sandbox = {
    account: ACCOUNT,
    url: () => Promise.resolve(++starts === 0 ? new URL("about:blank") : api.url),
  };
  const variables = {
    B4B_API_BASE_URL: "http://127.0.0.1:9",
    B4B_API_VERSION: "v7",
    B4B_PHONE: "+84900000000",
    B4B_PASSWORD: "real",
  };
  const app = assembleApp({ sandbox }, variables);
  assertEquals(starts, 0, "the sandbox starts with the first call");
  const result = await app.handlers["tools/call"]?.({ name: "whoami" }, NEVER);
  assertEquals(readAnswer(result).isError, false);
  const [login] = api.seen.filter(({ method }) => method === "POST");
  assertEquals(JSON.parse(login?.body ?? ""), ACCOUNT);
  app.close();
});

Deno.test("after the end of the app nothing is sent, and it may be ended again", async () => {
  await using api = serveApi({});
  const program = startProgram(api.url);
  program[Symbol.dispose]();
  program[Symbol.dispose]();
  assertEquals((await program.call("whoami")).isError, true);
  assertEquals(api.seen, []);
});
