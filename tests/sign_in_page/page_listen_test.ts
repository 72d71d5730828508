// Where the page listens: what happens if it may not, if too many connect, and if it cannot any more.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { loginAnswer } from "../_api.ts";
import { startProgram } from "../_program.ts";
import { errorOf, resultOf } from "../api/_calls.ts";
import { until } from "../api/_until.ts";
import { askForPage, isGone, NO_CREDENTIALS, openPage, submit } from "./_page.ts";

Deno.test({
  name: "where nothing may listen on 127.0.0.1, login says so, and how to sign in without a page",
  permissions: { net: ["api.example.com"], read: true },
  fn: async () => {
    using program = startProgram(new URL("https://api.example.com"), { env: NO_CREDENTIALS });
    const { error, error_code } = errorOf(await program.call("login"));
    assertEquals(error_code, "INTERNAL_ERROR");
    assertMatch(error, /127\.0\.0\.1 \(NotCapable\).*B4B_PHONE and B4B_PASSWORD/);
  },
});

Deno.test("200 connections that say nothing do not keep a person from signing in", async () => {
  await using page = await openPage(loginAnswer());
  const { hostname, port } = new URL(page.url);
  const connect = () => Deno.connect({ hostname, port: Number(port) });
  const silent = await Promise.all(Array.from({ length: 200 }, connect));
  assertEquals((await submit(page.url)).status, 200);
  silent.forEach((connection) => connection.close());
});

Deno.test("a page that cannot be reached any more is not offered; login opens another", async () => {
  const listeners: Deno.TcpListener[] = [];
  await using page = await openPage(loginAnswer(), NO_CREDENTIALS, undefined, (address) => {
    const listener = Deno.listen(address);
    listeners.push(listener);
    return listener;
  });
  listeners[0]?.close();
  const isLogged = () => page.program.logs.some(({ level }) => level === "ERROR");
  await until(isLogged, "the end of the page's server");
  const { error } = errorOf(await page.program.call("list_entities"));
  assertNotMatch(error, /127\.0\.0\.1/);
  const other = await askForPage(page.program);
  assert(other !== page.url);
  assertEquals(await isGone(page.url), true);
  assertEquals((await submit(other)).status, 200);
  resultOf(await page.program.call("list_entities"));
});
