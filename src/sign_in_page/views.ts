// The page's faces: the form, the success, and what is said where there is no form any more.
import { cleanText } from "../core/text.ts";
import type { User } from "../api/session/session.ts";
import type { PageEnding } from "../api/session/sign_in_pages.ts";
import { NAME, VERSION } from "../core/version.ts";
import { Markup, markup } from "./markup.ts";
import { STYLE } from "./style.ts";
import { type BilingualText, ENDINGS, type Fault, type Field } from "./messages.ts";

/** Who asks for the sign-in, and where it goes. */
export interface Asker {
  /** What the MCP client calls itself. */
  readonly client: string | undefined;
  readonly apiHost: string;
  readonly isSandbox: boolean;
}

const MAX_CLIENT_CHARACTERS = 60;
const SIGN_IN_TITLE: BilingualText = { vi: "Đăng nhập Finizi B4B", en: "Sign in to Finizi B4B" };
/** How long a person can sign in on a page. */
export const MINUTES = 5;

/** The form, with the fault of the try before. */
export function formView(
  asker: Asker,
  path: string,
  { phone = "", fault }: { phone?: string; fault?: Fault | undefined } = {},
): Markup {
  const focus = fault === undefined ? "phone" : fault.fields[0] ?? "password";
  const attributes = (field: Field) =>
    markup`${fault && DESCRIBED}${fault?.fields.includes(field) ? INVALID : undefined}${
      field === focus ? FOCUS : undefined
    }`;
  const body = markup`${asker.isSandbox ? SANDBOX : undefined}${askedBy(asker)}${
    fault && alert(fault)
  }
<form method="post" action="${path}">
<label for="phone">Số điện thoại <span lang="en">Phone number</span></label>
<input id="phone" name="phone" type="tel" inputmode="tel" autocomplete="username" value="${phone}"
 required${attributes("phone")}>
<label for="password">Mật khẩu <span lang="en">Password</span></label>
<input id="password" name="password" type="password" autocomplete="current-password"
 required${attributes("password")}>
<button type="submit">Đăng nhập <span lang="en">Sign in</span></button>
</form>
${small(promise(asker))}`;
  return document(SIGN_IN_TITLE, body, fault !== undefined);
}

export function successView({ apiHost }: Asker, { email }: User): Markup {
  const body = markup`<div role="status">
<p class="good"><strong>Bạn đã đăng nhập vào ${apiHost}.</strong>
<span lang="en">You are signed in to ${apiHost}.</span></p>
</div>
<dl><dt>Tài khoản <span lang="en">Account</span></dt><dd>${email}</dd></dl>
${paragraph(GO_BACK)}`;
  return document(SIGNED_IN, body);
}

/** What is left of a page on which nobody can sign in any more; `fault` if the last try failed. */
export function goneView(ending: PageEnding, fault?: Fault): Markup {
  const body = markup`${fault && alert(fault)}${paragraph(ENDINGS[ending])}`;
  return document(ending === "used" ? SIGNED_IN : OVER, body);
}

export function problemView(text: BilingualText): Markup {
  return document(SIGN_IN_TITLE, alert({ text, fields: [], status: 0 }), true);
}

const INVALID = markup` aria-invalid="true"`;
const DESCRIBED = markup` aria-describedby="fault"`;
const FOCUS = markup` autofocus`;
const SIGNED_IN: BilingualText = { vi: "Đã đăng nhập", en: "Signed in" };
const OVER: BilingualText = { vi: "Trang này đã đóng", en: "This page is closed" };
const GO_BACK: BilingualText = {
  vi: "Hãy đóng trang này, quay lại cuộc trò chuyện và báo cho trợ lý rằng bạn đã xong.",
  en: "Close this page, go back to the conversation and tell the assistant that you are done.",
};
const SANDBOX = markup`<div class="note">${
  paragraph({
    vi: "Đây là sandbox, môi trường để thử: mọi dữ liệu đều được dựng lên, không có thật.",
    en: "This is the sandbox: all its data are invented.",
  })
}</div>
`;

function askedBy({ client, apiHost }: Asker): Markup {
  const name = client === undefined ? "" : shortenClientName(client);
  const by = name === "" ? undefined : markup`
<p class="line">Được mở từ ứng dụng tự xưng là <span lang="en">Opened from an application that calls itself</span>
<bdi>“${name}”</bdi></p>`;
  return markup`<dl>
<dt>Ai yêu cầu <span lang="en">Who asks</span></dt><dd>${NAME} ${VERSION}${by}</dd>
<dt>Đăng nhập vào API <span lang="en">API to sign in to</span></dt><dd>${apiHost}</dd>
</dl>
`;
}

function promise({ apiHost }: Asker): BilingualText {
  return {
    vi: `Mật khẩu chỉ được gửi từ máy này tới ${apiHost}; trợ lý AI không thấy nó. ` +
      `Trang này dùng được một lần, trong ${MINUTES} phút.`,
    en:
      `The password goes from this computer to ${apiHost} only; the AI assistant does not see it. ` +
      `This page works once, for ${MINUTES} minutes.`,
  };
}

function alert({ text: { vi, en }, reason }: Fault): Markup {
  const own = reason === undefined ? undefined : markup`
<p class="line">Lý do của API <span lang="en">The API’s reason</span> <q lang="">${reason}</q></p>`;
  return markup`<div class="bad" id="fault" role="alert">
<p><strong>${vi}</strong> <span lang="en">${en}</span></p>${own}
</div>
`;
}

function paragraph({ vi, en }: BilingualText): Markup {
  return markup`<p>${vi} <span lang="en">${en}</span></p>`;
}

function small({ vi, en }: BilingualText): Markup {
  return markup`<p class="small">${vi} <span lang="en">${en}</span></p>`;
}

/** A whole document; a title that begins with the fault is what a screen reader says first. */
function document({ vi, en }: BilingualText, body: Markup, hasFault = false): Markup {
  return markup`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${hasFault ? "Lỗi · Error: " : ""}${vi} · ${en}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<h1>${vi} <span lang="en">${en}</span></h1>
${body}
</main>
</body>
</html>
`;
}

/** A name that anybody may have chosen: one line, of visible characters, not too long. */
function shortenClientName(name: string): string {
  const line = [...cleanText(name).replace(/\s+/g, " ").trim()];
  return line.length > MAX_CLIENT_CHARACTERS
    ? `${line.slice(0, MAX_CLIENT_CHARACTERS - 1).join("")}…`
    : line.join("");
}
