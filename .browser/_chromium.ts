// Shows pages in one Chromium for all tests of a file, and notices what no page may do.
import { assertEquals } from "@std/assert";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

export const SCREENSHOTS = new URL("screenshots/", import.meta.url);

/** Options for tests that open the browser: Playwright stays connected to it from test to test. */
export const BROWSER_TEST = { sanitizeOps: false, sanitizeResources: false };

const CHROMIUM = Deno.env.get("CHROMIUM") || "/usr/bin/chromium";

let browser: Promise<Browser> | undefined;

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

export interface ShownPage {
  readonly page: Page;
  close(): Promise<void>;
  /** Fails if the page requested anything from another origin, or the browser logged a problem. */
  assertNoProblems(): void;
}

/** Shows a page; messages of the console that `isExpected` names are no problems. */
export async function showPage(
  url: string,
  options: BrowserContextOptions,
  isExpected = (_message: string) => false,
): Promise<ShownPage> {
  browser ??= chromium.launch({ executablePath: CHROMIUM });
  const context = await (await browser).newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) problems.push(request.url());
  });
  page.on("console", (message) => {
    if (!isExpected(message.text())) problems.push(message.text());
  });
  page.on("pageerror", ({ message }) => problems.push(message));
  await page.goto(url);
  return {
    page,
    close: () => context.close(),
    assertNoProblems: () =>
      assertEquals(problems, [], "requests to other origins, and problems that the browser logged"),
  };
}
