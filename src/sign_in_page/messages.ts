// The page's texts for failed sign-ins, refused forms and pages that have ended.
import { UnfinishedSignInError } from "../api/session/session_errors.ts";
import type { PageEnding } from "../api/session/sign_in_pages.ts";
import type { BilingualText } from "../local_server/page/language.ts";
import { type ErrorCode, RefusedError, ToolError } from "../core/errors.ts";

export type Field = "phone" | "password";

/** An error as the page shows it. */
export interface PageError {
  readonly text: BilingualText;
  /** The API's own words. */
  readonly reason?: string | undefined;
  /** The fields to correct; the first one gets the focus. */
  readonly fields: readonly Field[];
  /** The HTTP status of the page. */
  readonly status: number;
  /** After how many seconds the form may be sent again. */
  readonly retryAfter?: number;
}

export const NO_PHONE: PageError = {
  text: {
    vi: "Đây không phải là số điện thoại. Ví dụ: 0909 495 665 hoặc +84 909 495 665.",
    en: "This is not a phone number. Examples: 0909 495 665 or +84 909 495 665.",
  },
  fields: ["phone"],
  status: 422,
};

export const NO_PASSWORD: PageError = {
  text: { vi: "Hãy nhập mật khẩu.", en: "Enter the password." },
  fields: ["password"],
  status: 422,
};

/** For a sign-in that comes `waitMs` too early. */
export function tooEarly(waitMs: number): PageError {
  const seconds = Math.ceil(waitMs / 1_000);
  return {
    text: {
      vi: `Hãy đợi ${seconds} giây rồi thử lại.`,
      en: `Wait ${seconds} ${seconds === 1 ? "second" : "seconds"}, then try again.`,
    },
    fields: [],
    status: 429,
    retryAfter: seconds,
  };
}

type WriteMessage = (host: string, error: ToolError) => BilingualText;

const FAILURE_MESSAGES: Readonly<Record<ErrorCode, WriteMessage>> = {
  AUTHENTICATION_ERROR: () => ({
    vi: "Số điện thoại hoặc mật khẩu không đúng.",
    en: "The phone number or the password is wrong.",
  }),
  VALIDATION_ERROR: (host) => ({
    vi: `${host} không chấp nhận số điện thoại hoặc mật khẩu này.`,
    en: `${host} does not accept this phone number or password.`,
  }),
  AUTHORIZATION_ERROR: () => ({
    vi: "Tài khoản này không được phép đăng nhập. Hãy hỏi quản trị viên của bạn.",
    en: "This account may not sign in. Ask your administrator.",
  }),
  NOT_FOUND: (host) => ({
    vi: `${host} không có chức năng đăng nhập. Có lẽ địa chỉ máy chủ (B4B_API_BASE_URL) bị sai.`,
    en: `${host} offers no sign-in. The API's address (B4B_API_BASE_URL) may be wrong.`,
  }),
  NOT_LOGGED_IN: () => ENDING_TEXTS.logout,
  RATE_LIMITED: (host, { details: { retry_after_seconds: seconds } }) => ({
    vi: `${host} đang giới hạn số lần thử. Hãy đợi ${seconds ?? "vài chục"} giây rồi thử lại.`,
    en: `${host} limits sign-in attempts. Wait ${seconds ?? "some"} seconds, then try again.`,
  }),
  NETWORK_ERROR: (host) => ({
    vi: `Không kết nối được với ${host}. Hãy kiểm tra mạng rồi thử lại.`,
    en: `${host} cannot be reached. Check the network, then try again.`,
  }),
  TIMEOUT: (host) => ({
    vi: `${host} không trả lời kịp. Hãy thử lại sau.`,
    en: `${host} did not answer in time. Try again later.`,
  }),
  SERVER_ERROR: (host, error) => ({
    vi: `${host} đang gặp sự cố${statusOf(error)}, không phải do bạn. Hãy thử lại sau.`,
    en: `${host} has a problem${statusOf(error)}, which is not your fault. Try again later.`,
  }),
  UNEXPECTED_RESPONSE: writeUnexpected,
  CONFLICT: writeUnexpected,
  UNKNOWN_OUTCOME: writeUnexpected,
  READ_ONLY: writeUnexpected,
  CANCELLED: writeUnexpected,
  INTERNAL_ERROR: writeUnexpected,
};

const UNFINISHED_TEXT: BilingualText = {
  vi: "Máy chủ yêu cầu thêm một bước (ví dụ: mã OTP), nên không thể đăng nhập tại đây.",
  en: "The server asks for another step, such as a code, so you cannot sign in here.",
};

/** What the page shows after a failed sign-in at `host`. */
export function toPageError(error: ToolError, host: string): PageError {
  const isRefused = error instanceof RefusedError;
  if (error instanceof UnfinishedSignInError) {
    return { text: UNFINISHED_TEXT, reason: error.reason, fields: [], status: 422 };
  }
  const areFieldsWrong = error.code === "AUTHENTICATION_ERROR" || error.code === "VALIDATION_ERROR";
  return {
    text: FAILURE_MESSAGES[error.code](host, error),
    reason: isRefused ? error.reason : undefined,
    fields: isRefused && areFieldsWrong ? ["password", "phone"] : [],
    status: isRefused ? 422 : 502,
  };
}

/** For answers outside the API's contract, and codes that only the API's own answer can cause. */
function writeUnexpected(host: string, error: ToolError): BilingualText {
  const status = statusOf(error);
  if (error instanceof RefusedError) {
    return {
      vi: `${host} từ chối đăng nhập${status}.`,
      en: `${host} refused the sign-in${status}.`,
    };
  }
  return {
    vi: `${host} trả lời không như mong đợi${status}. Có lẽ địa chỉ máy chủ bị sai.`,
    en: `${host} gave an unexpected answer${status}. The API's address may be wrong.`,
  };
}

function statusOf({ details: { http_status: status } }: ToolError): string {
  return status === undefined ? "" : ` (HTTP ${status})`;
}

/** Why nobody can sign in on the page any more. */
export const ENDING_TEXTS: Readonly<Record<PageEnding, BilingualText>> = {
  used: {
    vi: "Trang này đã được dùng để đăng nhập và không dùng lại được. Bạn có thể đóng trang này.",
    en: "This page has been used to sign in; it works once. You can close it.",
  },
  expired: {
    vi: "Trang này đã hết hạn. Hãy yêu cầu trợ lý mở một trang mới.",
    en: "This page has expired. Ask your assistant for a new one.",
  },
  logout: {
    vi: "Trợ lý đã đăng xuất trong lúc đó, nên trang này không còn dùng được. " +
      "Hãy yêu cầu trợ lý mở một trang mới.",
    en: "The assistant signed out meanwhile, so this page no longer works. Ask it for a new one.",
  },
  closed: {
    vi: "Chương trình đã kết thúc trong lúc đó. Hãy yêu cầu trợ lý mở một trang mới.",
    en: "The program has ended meanwhile. Ask your assistant for a new page.",
  },
  login: {
    vi: "Trong lúc đó đã có một lần đăng nhập khác, nên trang này không còn cần nữa.",
    en: "Another sign-in was made meanwhile, so this page is no longer needed.",
  },
};

/** Why a form was refused. */
export const REFUSAL_TEXTS = {
  foreign: {
    vi: "Yêu cầu này không đến từ biểu mẫu của trang, nên không có gì được gửi đi. " +
      "Hãy mở lại liên kết mà trợ lý đã đưa.",
    en: "This did not come from the page's own form, so nothing was sent. " +
      "Open the link from your assistant again.",
  },
  "too long": {
    vi: "Nội dung đã nhập quá dài, nên không có gì được gửi đi. Hãy mở lại liên kết và nhập lại.",
    en: "The input is too long, so nothing was sent. Open the link again and re-enter it.",
  },
  incomplete: {
    vi:
      "Biểu mẫu không đến trọn vẹn, nên không có gì được gửi đi. Hãy mở lại liên kết và nhập lại.",
    en: "The form arrived incomplete, so nothing was sent. Open the link again and re-enter it.",
  },
} as const satisfies Readonly<Record<string, BilingualText>>;

export const INTERNAL_ERROR: PageError = {
  text: {
    vi: "Chương trình gặp lỗi; chi tiết có trong nhật ký của chương trình.",
    en: "This program has an error; its log has the details.",
  },
  fields: [],
  status: 500,
};
