// The page's views: the form, the success, the end of the page, and an error without a form.
import type { BilingualText } from "../local_server/page/language.ts";
import { cleanText } from "../core/text.ts";
import type { User } from "../api/session/session.ts";
import type { PageEnding } from "../api/session/sign_in_pages.ts";
import { NAME, VERSION } from "../core/version.ts";
import { ICON } from "../local_server/page/icon.ts";
import { renderDocument } from "../local_server/page/document.ts";
import { type Markup, markup } from "../local_server/page/markup.ts";
import { STYLE } from "./style.ts";
import { ENDING_TEXTS, type Field, type PageError } from "./messages.ts";

/** Who asks for the sign-in, and to which API. */
export interface PageContext {
  /** The name that the MCP client gives itself. */
  readonly client: string | undefined;
  readonly apiHost: string;
  readonly isSandbox: boolean;
}

const MAX_CLIENT_CHARACTERS = 60;
const SIGN_IN_TITLE: BilingualText = { vi: "Đăng nhập Finizi B4B", en: "Sign in to Finizi B4B" };
/** How long a page accepts a sign-in. */
export const LIFETIME_MINUTES = 5;

/** Where the form is sent, and until when. */
export interface FormPlace {
  readonly path: string;
  readonly closesAt: Date;
  /** After how many seconds the page is loaded again, to say that it has closed. */
  readonly reloadAfter: number;
}

/** The form, with the error of the previous attempt. */
export function formView(
  context: PageContext,
  place: FormPlace,
  { phone = "", error }: { phone?: string; error?: PageError | undefined } = {},
): Markup {
  const focus = error === undefined ? "phone" : error.fields[0] ?? "password";
  const attributes = (field: Field) =>
    markup`${error && DESCRIBED}${error?.fields.includes(field) ? INVALID : undefined}${
      field === focus ? FOCUS : undefined
    }`;
  const body = markup`${context.isSandbox ? SANDBOX_NOTE : undefined}${renderContext(context)}${
    error && renderAlert(error)
  }
<form method="post" action="${place.path}">
<label for="phone">Số điện thoại <span lang="en">Phone number</span></label>
<input id="phone" name="phone" type="tel" inputmode="tel" autocomplete="username" value="${phone}"
 required${attributes("phone")}>
<label for="password">Mật khẩu <span lang="en">Password</span></label>
<input id="password" name="password" type="password" autocomplete="current-password"
 required${attributes("password")}>
<button type="submit">Đăng nhập <span lang="en">Sign in</span></button>
</form>
${renderPasswordNote(context, place)}`;
  const reload = markup`
<meta http-equiv="refresh" content="${String(place.reloadAfter)};url=${place.path}">`;
  return renderPage(SIGN_IN_TITLE, body, { hasError: error !== undefined, head: reload });
}

export function successView({ apiHost }: PageContext, { email }: User): Markup {
  const body = markup`<div role="status">
<p class="good"><strong>Bạn đã đăng nhập vào ${apiHost}.</strong>
<span lang="en">You are signed in to ${apiHost}.</span></p>
</div>
<dl><dt>Tài khoản <span lang="en">Account</span></dt><dd>${email}</dd></dl>
${renderParagraph(GO_BACK)}`;
  return renderPage(SIGNED_IN_TITLE, body);
}

/** A page on which nobody can sign in any more; `error` if the last attempt failed. */
export function endedView(ending: PageEnding, error?: PageError): Markup {
  const body = markup`${error && renderAlert(error)}${renderParagraph(ENDING_TEXTS[ending])}`;
  return renderPage(ending === "used" ? SIGNED_IN_TITLE : CLOSED_TITLE, body);
}

/** An error without a form. */
export function errorView(text: BilingualText): Markup {
  return renderPage(SIGN_IN_TITLE, renderAlert({ text }), { hasError: true });
}

const INVALID = markup` aria-invalid="true"`;
const DESCRIBED = markup` aria-describedby="error"`;
const FOCUS = markup` autofocus`;
const SIGNED_IN_TITLE: BilingualText = { vi: "Đã đăng nhập", en: "Signed in" };
const CLOSED_TITLE: BilingualText = { vi: "Trang này đã đóng", en: "This page is closed" };
const GO_BACK: BilingualText = {
  vi: "Hãy đóng trang này, quay lại cuộc trò chuyện và báo cho trợ lý rằng bạn đã xong.",
  en: "Close this page, go back to the conversation and tell the assistant that you are done.",
};
const SANDBOX_NOTE = markup`<div class="note">${
  renderParagraph({
    vi: "Đây là môi trường dùng thử (sandbox): chỉ có dữ liệu minh họa, không có dữ liệu thật.",
    en: "This is the sandbox, to try things out: all its data are invented.",
  })
}</div>
`;

function renderContext({ client, apiHost }: PageContext): Markup {
  const name = client === undefined ? "" : shortenClientName(client);
  const from = name === "" ? undefined : markup`
<p class="line">Mở từ <span lang="en">Opened from</span> <bdi>“${name}”</bdi>
(tên ứng dụng tự khai <span lang="en">a name that the application gives itself</span>)</p>`;
  return markup`<dl>
<dt>Máy chủ <span lang="en">Server to sign in to</span></dt><dd>${apiHost}</dd>
<dt>Bên yêu cầu <span lang="en">Requested by</span></dt><dd>${NAME} ${VERSION}${from}</dd>
</dl>
`;
}

function renderPasswordNote({ apiHost }: PageContext, { closesAt }: FormPlace): Markup {
  const time = clockTime(closesAt);
  const vi =
    `Mật khẩu được gửi thẳng từ máy này tới ${apiHost}; trợ lý AI không nhìn thấy mật khẩu. ` +
    `Trang này dùng được một lần, đến ${time}.`;
  const en =
    `The password goes from this computer straight to ${apiHost}; the AI assistant does not see it. ` +
    `This page works once, until ${time}.`;
  return markup`<p class="small">${vi} <span lang="en">${en}</span></p>`;
}

/** Hour and minute on this computer's clock, such as 09:05. */
function clockTime(date: Date): string {
  const parts = [date.getHours(), date.getMinutes()];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

function renderAlert({ text: { vi, en }, reason }: Pick<PageError, "text" | "reason">): Markup {
  const apiReason = reason === undefined ? undefined : markup`
<p class="line">Máy chủ trả lời <span lang="en">The server says</span>: <q lang="">${reason}</q></p>`;
  return markup`<div class="bad" id="error" role="alert">
<p><strong>${vi}</strong> <span lang="en">${en}</span></p>${apiReason}
</div>
`;
}

function renderParagraph({ vi, en }: BilingualText): Markup {
  return markup`<p>${vi} <span lang="en">${en}</span></p>`;
}

/** The whole document; an error starts its title, which a screen reader reads first. */
function renderPage(
  { vi, en }: BilingualText,
  body: Markup,
  { hasError = false, head }: { hasError?: boolean; head?: Markup } = {},
): Markup {
  return renderDocument({
    language: "vi",
    title: `${hasError ? "Lỗi · Error: " : ""}${vi} · ${en}`,
    style: STYLE,
    head,
    content: markup`<header>${ICON}<h1>${vi} <span lang="en">${en}</span></h1></header>
${body}`,
  });
}

/** An untrusted name as one short line of visible characters. */
function shortenClientName(name: string): string {
  const line = [...cleanText(name).replace(/\s+/g, " ").trim()];
  return line.length > MAX_CLIENT_CHARACTERS
    ? `${line.slice(0, MAX_CLIENT_CHARACTERS - 1).join("")}…`
    : line.join("");
}
