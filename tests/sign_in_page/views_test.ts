// What the page says: who asks and for which API, what went wrong, and nothing that is not escaped.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { RefusedError, ToolError } from "../../src/core/errors.ts";
import {
  endedView,
  type FormPlace,
  formView,
  type PageContext,
  successView,
} from "../../src/sign_in_page/views.ts";
import { ENDING_TEXTS, NO_PHONE, toPageError } from "../../src/sign_in_page/messages.ts";

const CONTEXT: PageContext = { client: "Claude", apiHost: "api.finizi.com", isSandbox: false };
const USER = { id: "u", email: "lan@example.com", isSuperAdmin: false };
const PLACE: FormPlace = {
  path: "/id",
  closesAt: new Date(2026, 2, 4, 9, 5, 59),
  reloadAfter: 360,
};
const HOSTILE = `</p><script>alert("x")</script><img src='//evil.example'>&amp;`;

/** The text that a person reads. */
function read(markup: { readonly text: string }): string {
  return markup.text.replace(/<style>.*<\/style>/s, "").replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

Deno.test("the form says who asks, for which API, and who sees the password", () => {
  const text = read(formView(CONTEXT, PLACE));
  assertMatch(text, /Bên yêu cầu Requested by finizi-b4b-mcp 1\.0\.0/);
  assertMatch(text, /“Claude” \(tên ứng dụng tự khai a name that the application gives itself \)/);
  assertMatch(text, /Máy chủ Server to sign in to api\.finizi\.com/);
  assertMatch(text, /assistant does not see it/);
  assertNotMatch(text, /sandbox/i);
});

Deno.test("the form says until when it works, by this computer's clock", () => {
  const text = read(formView(CONTEXT, PLACE));
  assertMatch(text, /dùng được một lần, đến 09:05\./);
  assertMatch(text, /works once, until 09:05\./);
});

Deno.test("the form is loaded again by itself, to say that it has closed; other pages are not", () => {
  const reload = /<meta http-equiv="refresh" content="360;url=\/id">/;
  assertMatch(formView(CONTEXT, PLACE).text, reload);
  assertMatch(formView(CONTEXT, PLACE, { error: NO_PHONE }).text, reload);
  for (const { text } of [successView(CONTEXT, USER), endedView("expired")]) {
    assertNotMatch(text, /http-equiv/);
  }
});

Deno.test("the sandbox is called what it is, in both languages", () => {
  const text = read(formView({ ...CONTEXT, isSandbox: true }, PLACE));
  assertMatch(text, /môi trường dùng thử \(sandbox\): chỉ có dữ liệu minh họa/);
  assertMatch(text, /This is the sandbox, .* all its data are invented/);
});

const NAMES: Readonly<Record<string, [name: string | undefined, shown: RegExp | undefined]>> = {
  "no name": [undefined, undefined],
  "an empty name": [" \u200B\n", undefined],
  "control characters": ["Cla\u0000u\u202Ede\u200B", /“Claude”/],
  "several lines": ["Claude\n\n\tDesktop", /“Claude Desktop”/],
  "61 characters": ["😀".repeat(61), /“(😀){59}…”/u],
  "60 characters": ["😀".repeat(60), /“(😀){60}”/u],
};

for (const [what, [client, shown]] of Object.entries(NAMES)) {
  Deno.test(`of a client with ${what}, the page shows ${shown ?? "nothing"}`, () => {
    const text = read(formView({ ...CONTEXT, client }, PLACE));
    assertEquals(/gives itself/.test(text), shown !== undefined);
    if (shown !== undefined) assertMatch(text, shown);
  });
}

Deno.test("every text from outside is escaped, wherever it appears", () => {
  const context: PageContext = { client: HOSTILE, apiHost: HOSTILE, isSandbox: true };
  const error = new RefusedError("CONFLICT", "", {}, HOSTILE);
  const pageError = toPageError(error, HOSTILE);
  const user = { id: HOSTILE, email: HOSTILE, isSuperAdmin: false };
  const views = [
    formView(context, PLACE, { phone: HOSTILE, error: pageError }),
    successView(context, user),
    endedView("expired", pageError),
  ];
  for (const { text } of views) {
    assertNotMatch(text, /<script|<img|src='|"x"/);
    assertMatch(text, /&lt;script&gt;alert\(&quot;x&quot;\)/);
    assertMatch(text, /&amp;amp;/);
  }
});

Deno.test("wrong fields are marked and lead to the error; a network error marks none", () => {
  const wrong = toPageError(new RefusedError("AUTHENTICATION_ERROR", "", {}), "h");
  const { text } = formView(CONTEXT, PLACE, { error: wrong });
  assertEquals(text.match(/aria-invalid="true"/g)?.length, 2);
  assertEquals(text.match(/aria-describedby="error"/g)?.length, 2);
  assertMatch(text, /id="error" role="alert"/);
  assertMatch(text, /id="password"[^>]*autofocus/);
  assertMatch(text, /<title>Lỗi · Error: /);
  const noPhone = formView(CONTEXT, PLACE, { error: NO_PHONE }).text;
  assertMatch(noPhone, /id="phone"[^>]*autofocus/);
  assertNotMatch(noPhone, /id="password"[^>]*autofocus/);
  const broken = toPageError(new ToolError("NETWORK_ERROR", ""), "h");
  assertNotMatch(formView(CONTEXT, PLACE, { error: broken }).text, /aria-invalid="/);
  assertNotMatch(text, /id="password"[^>]*value/);
  assertMatch(formView(CONTEXT, PLACE, { error: broken }).text, /id="password"[^>]*autofocus/);
  const fresh = formView(CONTEXT, PLACE).text;
  assertNotMatch(fresh, /aria-(invalid|describedby)="|role=|Error/);
  assertMatch(fresh, /id="phone"[^>]*autofocus/);
});

Deno.test("every ending is told in both languages, on a page without a form", () => {
  for (const ending of ["used", "expired", "logout", "login", "closed"] as const) {
    const { text } = endedView(ending);
    assert(
      text.includes(ENDING_TEXTS[ending].vi) && text.includes(ENDING_TEXTS[ending].en),
      ending,
    );
    assertNotMatch(text, /<form|<input|Error: /);
  }
});

Deno.test("no page has a script, a handler, or anything from elsewhere", () => {
  for (
    const { text } of [formView(CONTEXT, PLACE), successView(CONTEXT, USER), endedView("used")]
  ) {
    assertNotMatch(text, /<script|javascript:|\son\w+=|https?:|url\(|@import|style="/i);
    assertMatch(text, /^<!doctype html>\n<html lang="vi">/);
  }
});
