// Other websites, open in the same browser, that attack the page although they should not know its link.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { BROWSER_TEST, closeBrowser } from "./_chromium.ts";
import { checksPassword, openVisit, PASSWORD, PHONE } from "./_sign_in.ts";

Deno.test.afterAll(closeBrowser);

/** Another website on this machine with `body` as its page. */
function serveSite(body: string) {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(body, { headers: { "content-type": "text/html" } }),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function formFor(url: string): string {
  return `<form method="post" action="${url}">
<input name="phone" value="${PHONE}"><input name="password" value="${PASSWORD}">
<button>Win</button></form>`;
}

/** The pages of websites that get a person to click a button. */
const BAITS: Readonly<Record<string, (url: string) => string>> = {
  "a form": formFor,
  "a form that hides its origin": (url) =>
    `<meta name="referrer" content="no-referrer">${formFor(url)}`,
  "a form in a sandboxed frame": (url) =>
    `<iframe sandbox="allow-forms allow-top-navigation" srcdoc='${
      formFor(url).replace("<form", '<form target="_top"')
    }'></iframe>`,
};

for (const [what, bait] of Object.entries(BAITS)) {
  Deno.test(`${what} on another website signs nobody in`, BROWSER_TEST, async () => {
    await using visit = await openVisit(checksPassword);
    await using site = serveSite(bait(visit.url));
    const tab = await visit.page.context().newPage();
    await tab.goto(site.url);
    const answer = tab.waitForResponse(visit.url);
    const place = what.includes("frame") ? tab.frameLocator("iframe") : tab;
    await place.getByRole("button").click();
    assertEquals((await answer).status(), 403);
    await tab.waitForLoadState();
    assertMatch(await tab.locator("main").innerText(), /nothing was sent/);
    assertEquals(visit.signIns(), []);
  });
}

Deno.test("the page cannot be framed by another website", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  await using site = serveSite(`<iframe src="${visit.url}"></iframe>`);
  const tab = await visit.page.context().newPage();
  await tab.goto(site.url);
  const frame = tab.frames().find((one) => one !== tab.mainFrame());
  assertNotMatch(await frame?.content() ?? "", /name="password"/);
});

Deno.test("another website that fetches the page reads nothing", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  await using site = serveSite("<p>hello</p>");
  const tab = await visit.page.context().newPage();
  await tab.goto(site.url);
  const read = await tab.evaluate(async (url) => {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      return String(error);
    }
  }, visit.url);
  assertMatch(read, /^TypeError/);
});
