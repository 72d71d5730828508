// At most one page, whatever happens while it is being opened.
import { assertEquals, assertRejects } from "@std/assert";
import {
  type PageEnding,
  type SignInPage,
  SignInPages,
} from "../../../src/api/session/sign_in_pages.ts";
import { systemClock } from "../../../src/core/clock.ts";
import { loadConfig } from "../../../src/config/config.ts";
import { createLog } from "../../../src/core/log.ts";
import { Secrets } from "../../../src/core/redaction/secrets.ts";
import { createApp } from "../../../src/app.ts";
import { inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { readAnswer } from "../../_program.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../_calls.ts";
import { within } from "../_until.ts";

interface FakePage extends SignInPage {
  isAlive: boolean;
  readonly closed: () => boolean;
}

function fakePage(url: string): FakePage {
  let [ending, isClosed]: [PageEnding | undefined, boolean] = [undefined, false];
  return {
    url,
    expiresAt: new Date(0),
    isAlive: true,
    get ending() {
      return ending;
    },
    lifetimeMs: () => 1,
    end: (why) => ending = why,
    close: () => isClosed = true,
    closed: () => isClosed,
  };
}

/** A program for which the test tells when it knows where its API is, which opening a page waits for. */
function startSandboxed(url: () => Promise<URL>) {
  const account = { phone: "+84909495665", password: "SecurePass123@" };
  const program = createApp({
    config: loadConfig([], { sandbox: true }),
    log: createLog("ERROR", () => {}),
    secrets: new Secrets(),
    clock: systemClock,
    random: () => 0,
    createId: () => crypto.randomUUID(),
    now: () => new Date(),
    connect: (target) => Deno.connect(target),
    listen: (address) => Deno.listen(address),
    proxyFor: () => undefined,
    clientName: () => undefined,
    sandbox: { url, account },
  });
  const context = { signal: new AbortController().signal, progress: () => {} };
  return {
    call: async (name: string, args = {}) =>
      readAnswer(await program.handlers["tools/call"]?.({ name, arguments: args }, context)),
    [Symbol.dispose]: () => program.close(),
  };
}

const signIn = () => Promise.reject(new Error("nobody signs in here"));

for (const why of ["logout", "login"] as const) {
  Deno.test(`a page that is being opened while a ${why} happens is open: nobody can have used it`, async () => {
    const [first, second] = [fakePage("a"), fakePage("b")];
    const waiting = [first, second];
    const pages = new SignInPages(() => Promise.resolve(waiting.shift() ?? fakePage("c")));
    await pages.ask(signIn);
    first.end("expired");
    const opening = pages.ask(signIn);
    pages.end(why);
    assertEquals(first.ending, why, "the page before it is told");
    const page = await opening;
    assertEquals([page.url, page.ending, pages.open?.url], ["b", undefined, "b"]);
  });
}

Deno.test("whoever signs in while a page is being opened is not asked to do so again", async () => {
  const other = { phone: "+84912345678", password: "another one" };
  const refused = () => json({ detail: "No" }, { status: 401 });
  await using api = serveApi({ [LOGIN_ROUTE]: inTurn(refused, loginAnswer()) });
  const gate = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const waits: (() => Promise<void>)[] = [];
  const url = async () => {
    await waits.shift()?.();
    return api.url;
  };
  using program = startSandboxed(url);
  errorOf(await program.call("login"));
  waits.push(() => {
    asked.resolve();
    return gate.promise;
  });
  const login = program.call("login");
  await within(asked.promise);
  resultOf(await program.call("login", other));
  gate.resolve();
  const { message, login_url } = resultOf(await within(login));
  assertEquals(message, "Successfully logged in as user@example.com");
  assertEquals(login_url, undefined);
});

Deno.test("a page that is being opened while the program ends is closed", async () => {
  const page = fakePage("a");
  const pages = new SignInPages(() => Promise.resolve(page));
  const opening = pages.ask(signIn);
  pages.close();
  await opening;
  assertEquals(page.closed(), true);
});

Deno.test("an open page is closed when the program ends", async () => {
  const page = fakePage("a");
  const pages = new SignInPages(() => Promise.resolve(page));
  await pages.ask(signIn);
  assertEquals(page.closed(), false);
  pages.close();
  assertEquals(page.closed(), true);
});

Deno.test("an open page is given to all who ask, an ended one is replaced and closed", async () => {
  const [first, second] = [fakePage("a"), fakePage("b")];
  const waiting = [first, second];
  const pages = new SignInPages(() => Promise.resolve(waiting.shift() ?? fakePage("c")));
  const asked = await Promise.all([pages.ask(signIn), pages.ask(signIn)]);
  assertEquals([...asked, await pages.ask(signIn)].map(({ url }) => url), ["a", "a", "a"]);
  assertEquals(pages.open?.url, "a");
  first.end("expired");
  assertEquals(pages.open, undefined);
  assertEquals((await pages.ask(signIn)).url, "b");
  assertEquals([first.closed(), second.closed()], [true, false]);
});

Deno.test("a page that browsers cannot reach any more is not offered, and replaced", async () => {
  const first = fakePage("a");
  const waiting = [first];
  const pages = new SignInPages(() => Promise.resolve(waiting.shift() ?? fakePage("b")));
  await pages.ask(signIn);
  first.isAlive = false;
  assertEquals(pages.open, undefined);
  assertEquals([(await pages.ask(signIn)).url, pages.open?.url], ["b", "b"]);
  assertEquals(first.closed(), true);
});

Deno.test("a page that cannot be opened is asked for again the next time", async () => {
  let tries = 0;
  const pages = new SignInPages(() =>
    ++tries === 1 ? Promise.reject(new Error("no port")) : Promise.resolve(fakePage("a"))
  );
  await assertRejects(() => pages.ask(signIn), Error, "no port");
  assertEquals((await pages.ask(signIn)).url, "a");
});
