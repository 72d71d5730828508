// Opens the sign-in page of a real server, which has a small API behind it, in Chromium.
import { assert } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { type Answer, type FakeApi, json, serveApi } from "../tests/_api.ts";
import { connectClient } from "../tests/_server.ts";
import { SCREENSHOTS, showPage } from "./_chromium.ts";

export const PHONE = "+84909495665";
export const PASSWORD = "Mật khẩu 123@";
const LOGIN = "POST /api/v1/auth/login";

export interface Visit extends AsyncDisposable {
  /** Shows the sign-in page's form. */
  readonly page: Page;
  readonly url: string;
  readonly api: FakeApi;
  /** Calls a tool as an MCP client does. */
  call(name: string): Promise<Record<string, unknown>>;
  /** The bodies of all requests to sign in. */
  signIns(): unknown[];
  screenshot(name: string): Promise<void>;
}

/**
 * Opens the page that the tool `login` answers with, for an API that signs in with `login`. Fails at the
 * end if the page requested anything from another origin, or the browser logged a problem.
 */
export async function openVisit(
  login: Answer,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const api = serveApi({
    [LOGIN]: login,
    "GET /api/v1/users/me": () => json({ id: "1", email: "lan@example.com" }),
  });
  const server = await connectClient({ env: { B4B_API_BASE_URL: api.url.href } });
  const call = async (name: string) => {
    const { content } = await server.client.callTool({ name, arguments: {} });
    assert(Array.isArray(content));
    return JSON.parse(content[0]?.text);
  };
  const url = String((await call("login")).login_url);
  const shown = await showPage(
    url,
    options,
    (message) => message.startsWith("Failed to load resource"),
  );
  const { page } = shown;
  await focusOn(page, "phone");
  return {
    page,
    url,
    api,
    call,
    signIns: () =>
      api.seen.filter(({ path }) => path.endsWith("/login")).map(({ body }) => JSON.parse(body)),
    async screenshot(name) {
      await Deno.mkdir(SCREENSHOTS, { recursive: true });
      const path = fileURLToPath(new URL(`${name}.png`, SCREENSHOTS));
      await page.screenshot({ path, fullPage: true });
    },
    async [Symbol.asyncDispose]() {
      await shown.close();
      await server[Symbol.asyncDispose]();
      await api[Symbol.asyncDispose]();
      shown.assertNoProblems();
    },
  };
}

/** Signs in with PASSWORD, and refuses any other password with a reason. */
export const checksPassword: Answer = ({ body }) =>
  JSON.parse(body).password === PASSWORD
    ? json({ access_token: "token-1", user: { id: "1", email: "lan@example.com" } })
    : json({ detail: "Sai mật khẩu, còn 4 lần thử" }, { status: 401 });

/** Fills in the form and sends it; resolves once the answer is shown. */
export async function signIn(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel("Số điện thoại").fill("0909 495 665");
  await page.getByLabel("Mật khẩu").fill(password);
  await answerTo(page, () => page.getByRole("button", { name: "Đăng nhập" }).click());
}

/** Sends the form with `send`; resolves once the answer is shown. */
export async function answerTo(page: Page, send: () => Promise<void>): Promise<void> {
  const answered = page.waitForEvent("domcontentloaded");
  await send();
  await answered;
}

/** Resolves once the focus is on the field. */
export async function focusOn(page: Page, field: "phone" | "password"): Promise<void> {
  await page.locator(`#${field}:focus`).waitFor();
}

export async function textOf(page: Page): Promise<string> {
  return (await page.locator("main").innerText()).replace(/\s+/g, " ");
}
