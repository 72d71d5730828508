// How the page looks in light mode, in dark mode and on a phone; leaves screenshots for review.
/// <reference lib="dom" />
import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import type { Page } from "playwright-core";
import { formView } from "../src/sign_in_page/views.ts";
import { json } from "../tests/_api.ts";
import { assertContrast } from "./_contrast.ts";
import { BROWSER_TEST, closeBrowser } from "./_chromium.ts";
import { checksPassword, openVisit, signIn } from "./_sign_in.ts";

Deno.test.afterAll(closeBrowser);

const SCREENS = {
  light: { colorScheme: "light", viewport: { width: 900, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 900, height: 800 } },
  phone: { colorScheme: "light", viewport: { width: 320, height: 640 }, hasTouch: true },
} as const;

const PLACE = { path: "/", closesAt: new Date(2026, 2, 4, 9, 45), reloadAfter: 360 };

async function assertReadable(page: Page): Promise<void> {
  await assertContrast(page);
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  assertEquals(overflow, 0, "horizontal scrolling");
  for (const control of await page.locator("input, button").all()) {
    const box = await control.boundingBox();
    assertGreaterOrEqual(box?.height ?? 0, 44);
    assertGreaterOrEqual(box?.width ?? 0, 44);
  }
}

for (const [name, options] of Object.entries(SCREENS)) {
  Deno.test(`the page can be read and used: ${name}`, BROWSER_TEST, async () => {
    await using visit = await openVisit(checksPassword, options);
    const { page } = visit;
    await assertReadable(page);
    await visit.screenshot(`${name}-form`);
    await signIn(page, "sai");
    await assertReadable(page);
    await visit.screenshot(`${name}-error`);
    await signIn(page);
    await assertReadable(page);
    await visit.screenshot(`${name}-success`);
    await page.reload();
    await assertReadable(page);
    await visit.screenshot(`${name}-used`);
  });
}

Deno.test(
  "after an error the button is still on a phone's first screen",
  BROWSER_TEST,
  async () => {
    const viewport = { width: 360, height: 740 };
    await using visit = await openVisit(checksPassword, { ...SCREENS.phone, viewport });
    await signIn(visit.page, "sai");
    const alert = await visit.page.getByRole("alert").boundingBox();
    const button = await visit.page.getByRole("button").boundingBox();
    assertGreaterOrEqual(button?.y ?? 0, alert?.y ?? Infinity);
    assertGreaterOrEqual(viewport.height, (button?.y ?? Infinity) + (button?.height ?? 0));
    assertEquals(await visit.page.evaluate(() => scrollY), 0);
    await visit.screenshot("phone-error-360x740");
  },
);

Deno.test("English is smaller than Vietnamese, wherever both stand", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword);
  await signIn(visit.page, "sai");
  const larger = await visit.page.evaluate(() => {
    const sizeOf = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
    return [...document.querySelectorAll("main [lang=en]")]
      .filter((text) => sizeOf(text) >= sizeOf(text.parentElement ?? text))
      .map(({ textContent }) => textContent);
  });
  assertEquals(larger, []);
});

Deno.test("an API's longest word does not widen a phone's page", BROWSER_TEST, async () => {
  const refuse = () => json({ detail: "Khóa".repeat(120) }, { status: 403 });
  await using visit = await openVisit(refuse, SCREENS.phone);
  await signIn(visit.page);
  await assertReadable(visit.page);
  await visit.screenshot("phone-long-reason");
});

Deno.test("text at twice the size still fits a phone", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword, SCREENS.phone);
  await visit.page.evaluate(() => document.documentElement.style.fontSize = "200%");
  await assertReadable(visit.page);
  await visit.screenshot("phone-large-text");
});

Deno.test("the sandbox's notice can be read in dark mode, too", BROWSER_TEST, async () => {
  await using visit = await openVisit(checksPassword, SCREENS.dark);
  const context = { client: "Claude", apiHost: "127.0.0.1:8787", isSandbox: true };
  await visit.page.setContent(formView(context, PLACE).text);
  await assertReadable(visit.page);
  await visit.screenshot("dark-sandbox");
});

Deno.test("the guide's picture shows the page as it is", BROWSER_TEST, async () => {
  const viewport = { width: 440, height: 640 };
  await using visit = await openVisit(checksPassword, { ...SCREENS.light, viewport });
  const context = { client: "Claude", apiHost: "api.finizi.com", isSandbox: false };
  await visit.page.setContent(formView(context, PLACE).text);
  await assertReadable(visit.page);
  await visit.screenshot("guide"); // .github/sign_in_page.png
});

Deno.test("light mode and dark mode differ", BROWSER_TEST, async () => {
  const colours = [];
  for (const options of [SCREENS.light, SCREENS.dark]) {
    await using visit = await openVisit(checksPassword, options);
    colours.push(
      await visit.page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    );
  }
  assertEquals(new Set(colours).size, 2);
});
