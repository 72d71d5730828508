// At most one page, whatever happens while it is being opened.
import { assertEquals, assertRejects } from "@std/assert";
import { type PageEnding, type SignInPage, SignInPages } from "../../src/api/sign_in_pages.ts";

interface FakePage extends SignInPage {
  readonly closed: () => boolean;
}

function fakePage(url: string): FakePage {
  let [ending, isClosed]: [PageEnding | undefined, boolean] = [undefined, false];
  return {
    url,
    expiresAt: new Date(0),
    get ending() {
      return ending;
    },
    lifetimeMs: () => 1,
    end: (why) => ending = why,
    close: () => isClosed = true,
    closed: () => isClosed,
  };
}

const signIn = () => Promise.reject(new Error("nobody signs in here"));

for (const why of ["logout", "login"] as const) {
  Deno.test(`a page that is being opened while a ${why} happens is ended from the start`, async () => {
    const pages = new SignInPages(() => Promise.resolve(fakePage("a")));
    const opening = pages.ask(signIn);
    pages.end(why);
    assertEquals((await opening).ending, why);
    assertEquals(pages.open, undefined);
    assertEquals((await pages.ask(signIn)).ending, undefined, "the next one is open");
  });
}

Deno.test("a page that is being opened while the program ends is closed", async () => {
  const page = fakePage("a");
  const pages = new SignInPages(() => Promise.resolve(page));
  const opening = pages.ask(signIn);
  pages.close();
  await opening;
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

Deno.test("a page that cannot be opened is asked for again the next time", async () => {
  let tries = 0;
  const pages = new SignInPages(() =>
    ++tries === 1 ? Promise.reject(new Error("no port")) : Promise.resolve(fakePage("a"))
  );
  await assertRejects(() => pages.ask(signIn), Error, "no port");
  assertEquals((await pages.ask(signIn)).url, "a");
});

Deno.test("a page learns what the client calls itself", async () => {
  const clients: (string | undefined)[] = [];
  const pages = new SignInPages((_, client) => {
    clients.push(client);
    return Promise.resolve(fakePage("a"));
  });
  pages.greet("Claude");
  await pages.ask(signIn);
  assertEquals(clients, ["Claude"]);
});
