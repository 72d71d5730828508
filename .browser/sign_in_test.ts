// A person signs in on the page, in real Chromium.
/// <reference lib="dom" />
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { BROWSER_TEST, closeBrowser } from "./_chromium.ts";
import {
  answerTo,
  checksPassword,
  focusOn,
  openVisit,
  PASSWORD,
  PHONE,
  signIn,
  textOf,
} from "./_sign_in.ts";

Deno.test.afterAll(closeBrowser);

Deno.test("a person signs in, and the next tool call finds the session", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  const { page } = visit;
  assertMatch(
    await textOf(page),
    /Server to sign in to ?127\.0\.0\.1:\d+ .*finizi-b4b-mcp 1\.0\.0 .*finizi-b4b-tests/,
  );
  await signIn(page);
  assertMatch(await page.title(), /^Đã đăng nhập/);
  assertMatch(await textOf(page), /Bạn đã đăng nhập .*You are signed in .*lan@example\.com/);
  assertEquals(visit.signIns(), [{ phone: PHONE, password: PASSWORD }]);
  assertEquals((await visit.call("whoami")).success, true);
  assertEquals((await visit.call("login")).success, true);
});

Deno.test(
  "a wrong password shows the API's reason, and the next try works",
  BROWSER_TEST,
  async () => {
    await using visit = await openVisit(checksPassword);
    const { page } = visit;
    await signIn(page, "sai");
    assertMatch(await page.title(), /^Lỗi · Error/);
    assertMatch(await page.getByRole("alert").innerText(), /không đúng.*wrong.*còn 4 lần thử/s);
    assertEquals(await page.getByLabel("Số điện thoại").inputValue(), "0909 495 665");
    assertEquals(await page.getByLabel("Mật khẩu").inputValue(), "");
    await focusOn(page, "password"); // where the fault most likely is
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=status]");
    assertEquals(visit.signIns().length, 2);
    assertEquals((await visit.call("whoami")).success, true);
  },
);

Deno.test("after five wrong passwords the page says how long to wait", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  const { page } = visit;
  for (let i = 1; i <= 5; i++) await signIn(page, `sai ${i}`);
  await signIn(page);
  assertMatch(
    await page.getByRole("alert").innerText(),
    /^Hãy đợi \d+ giây rồi thử lại\.\s+Wait \d+ seconds?, then try again\.$/,
  );
  assertEquals(await page.getByLabel("Số điện thoại").inputValue(), "0909 495 665");
  await focusOn(page, "password");
  assertEquals(visit.signIns().length, 5);
});

Deno.test("the keyboard alone is enough, and the focus can be seen", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  const { page } = visit;
  const focused = () =>
    page.locator(":focus").evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return `${element.id || element.tagName} ${outlineStyle} ${outlineWidth}`;
    });
  assertEquals(await focused(), "phone solid 3px");
  await page.keyboard.type("0909495665");
  await page.keyboard.press("Tab");
  assertEquals(await focused(), "password solid 3px");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Tab");
  assertEquals(await focused(), "BUTTON solid 3px");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=status]");
  assertEquals(visit.signIns(), [{ phone: PHONE, password: PASSWORD }]);
});

Deno.test("without JavaScript everything is the same", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword, { javaScriptEnabled: false });
  const { page } = visit;
  await signIn(page, "sai");
  assertMatch(await textOf(page), /còn 4 lần thử/);
  await signIn(page);
  assertMatch(await textOf(page), /Bạn đã đăng nhập/);
  assertEquals(visit.signIns().length, 2);
});

Deno.test("an empty form is not sent", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  await visit.page.getByRole("button").click();
  const isInvalid = (element: Element) => element.matches(":invalid");
  assert(await visit.page.getByLabel("Số điện thoại").evaluate(isInvalid));
  assertEquals(visit.page.url(), visit.url);
  assertEquals(visit.signIns(), []);
});

Deno.test("a text that is not a phone number is refused and marked", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  const { page } = visit;
  await page.getByLabel("Số điện thoại").fill("lan@example.com");
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await answerTo(page, () => page.keyboard.press("Enter"));
  assertMatch(await page.getByRole("alert").innerText(), /không phải là số điện thoại/);
  await focusOn(page, "phone");
  assertEquals(visit.signIns(), []);
});

Deno.test("a double click signs in once and ends with the success", BROWSER_TEST, async () => {
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await using visit = await openVisit(async (seen) => {
    arrived.resolve();
    await release.promise;
    return await checksPassword(seen);
  });
  const { page } = visit;
  await page.getByLabel("Số điện thoại").fill(PHONE);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button").dblclick({ noWaitAfter: true });
  await arrived.promise;
  release.resolve();
  await page.waitForSelector("h1:has-text('Đã đăng nhập')");
  assertEquals(visit.signIns().length, 1);
});

Deno.test(
  "a page that is reloaded or opened again after the success says that it was used",
  BROWSER_TEST,
  async () => {
    await using visit = await openVisit(checksPassword);
    const { page } = visit;
    await signIn(page);
    for (const again of [() => page.reload(), () => page.goto(visit.url)]) {
      assertEquals((await again())?.status(), 410);
      assertMatch(await textOf(page), /đã được dùng .*it works once/);
      assertEquals(await page.locator("form").count(), 0);
    }
    assertEquals(visit.signIns().length, 1);
  },
);

Deno.test(
  "a form that is still open after logout says that the page is over",
  BROWSER_TEST,
  async () => {
    await using visit = await openVisit(checksPassword);
    await visit.call("logout");
    await signIn(visit.page);
    assertMatch(await textOf(visit.page), /Trợ lý đã đăng xuất.*assistant signed out/);
    assertEquals(visit.signIns(), []);
  },
);

Deno.test("a screen reader gets names, roles, languages and the alert", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  const { page } = visit;
  const fresh = await page.locator("body").ariaSnapshot();
  assertMatch(fresh, /main:\n +- heading "Đăng nhập Finizi B4B Sign in to Finizi B4B" \[level=1\]/);
  assertMatch(fresh, /textbox "Số điện thoại Phone number"/);
  assertMatch(fresh, /textbox "Mật khẩu Password"/);
  assertMatch(fresh, /button "Đăng nhập Sign in"/);
  assertNotMatch(fresh, /alert/);
  await signIn(page, "sai");
  assertMatch(await page.locator("body").ariaSnapshot(), /alert:/);
  const password = page.getByRole("textbox", { name: "Mật khẩu" });
  assertEquals(await password.getAttribute("aria-invalid"), "true");
  const described = await password.evaluate((element) =>
    document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent ?? ""
  );
  assertMatch(described, /còn 4 lần thử/);
  assertEquals(await page.locator("html").getAttribute("lang"), "vi");
  assertEquals(await page.locator("h1 [lang=en]").innerText(), "Sign in to Finizi B4B");
});

Deno.test(
  "a page with an error reloads itself, and sends nothing again",
  BROWSER_TEST,
  async () => {
    await using visit = await openVisit(checksPassword);
    const { page } = visit;
    // as if its minutes were over
    await page.route(visit.url, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/(http-equiv="refresh" content=")\d+/, "$11");
      await route.fulfill({ response, body });
    });
    const reloaded = page.waitForRequest((request) => request.method() === "GET");
    await signIn(page, "sai");
    await page.unroute(visit.url);
    await reloaded;
    await page.getByRole("alert").waitFor({ state: "detached" });
    assertEquals(visit.signIns().length, 1);
  },
);

Deno.test("the tab has the program's icon", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  const isDrawn = await visit.page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    const image = new Image();
    image.src = link?.href ?? "";
    await image.decode();
    return image.naturalWidth > 0;
  });
  assert(isDrawn);
});
