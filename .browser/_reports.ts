// Opens reports of a real server, which has the sandbox behind it, in Chromium.
import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { connectClient } from "../tests/_server.ts";
import { closeBrowser, SCREENSHOTS, showPage } from "./_chromium.ts";

/** The sandbox's company with the most invoices. */
export const TAX_CODE = "0010000016";

/** One server for all tests of a file. */
let server: ReturnType<typeof connectClient> | undefined;

export async function closeReports(): Promise<void> {
  await closeBrowser();
  await (await server)?.[Symbol.asyncDispose]();
  server = undefined;
}

/** Calls a tool of the server, whose import folder is tests/fixtures/einvoices. */
export async function callTool(
  name: string,
  args: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const folder = fileURLToPath(new URL("../tests/fixtures/einvoices", import.meta.url));
  server ??= connectClient({ args: ["--sandbox"], env: { B4B_IMPORT_DIR: folder } });
  const { client } = await server;
  const { content, isError } = await client.callTool({ name, arguments: args });
  assert(Array.isArray(content));
  assertEquals(isError ?? false, false, content[0]?.text);
  return JSON.parse(content[0]?.text);
}

/** The link of a tool's report. */
export async function openReport(
  name: string,
  args: Record<string, unknown> = {},
): Promise<string> {
  const { report } = await callTool(name, { entity_id: TAX_CODE, ...args, report: true });
  return String(Object(report).url);
}

export interface ReportVisit extends AsyncDisposable {
  readonly page: Page;
  screenshot(name: string): Promise<void>;
  /** Prints as the page's style sheet says. */
  print(name: string): Promise<Uint8Array>;
}

/** Shows a page; fails at the end if it requested anything from elsewhere or the browser logged a problem. */
export async function visitReport(
  url: string,
  options: BrowserContextOptions = {},
): Promise<ReportVisit> {
  const shown = await showPage(url, options);
  const { page } = shown;
  const pathFor = (name: string) => fileURLToPath(new URL(name, SCREENSHOTS));
  return {
    page,
    async screenshot(name) {
      await Deno.mkdir(SCREENSHOTS, { recursive: true });
      const height = await page.evaluate("document.documentElement.scrollHeight");
      const width = page.viewportSize()?.width ?? 0;
      const clip = { x: 0, y: 0, width, height: Math.min(Number(height), 3_000) };
      await page.screenshot({ path: pathFor(`${name}.png`), fullPage: true, clip });
    },
    async print(name) {
      await Deno.mkdir(SCREENSHOTS, { recursive: true });
      return await page.pdf({ path: pathFor(`${name}.pdf`), preferCSSPageSize: true });
    },
    async [Symbol.asyncDispose]() {
      await shown.close();
      shown.assertNoProblems();
    },
  };
}
