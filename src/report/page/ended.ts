// The page of a report that has ended: why, and how to get another one.
import type { BilingualText } from "../../local_server/page/language.ts";
import { type Markup, markup } from "../../local_server/page/markup.ts";
import { renderReportDocument } from "./page.ts";

/** Why a report can no longer be opened. */
export type ReportEnding = "expired" | "logout" | "replaced";

const TITLE: BilingualText = { vi: "Báo cáo này đã đóng", en: "This report is closed" };

const ENDINGS: Readonly<Record<ReportEnding, BilingualText>> = {
  expired: {
    vi: "Báo cáo chỉ mở được trong 15 phút, và thời gian đó đã hết. Hãy yêu cầu trợ lý lập lại.",
    en:
      "A report can be opened for 15 minutes, and they are over. Ask your assistant to make it again.",
  },
  logout: {
    vi: "Trợ lý đã đăng xuất, nên báo cáo được đóng lại. Hãy đăng nhập và yêu cầu trợ lý lập lại.",
    en: "The assistant signed out, so the report was closed. Sign in and ask for it again.",
  },
  replaced: {
    vi: "Sau báo cáo này đã có nhiều báo cáo mới, nên báo cáo cũ nhất được đóng lại. " +
      "Hãy yêu cầu trợ lý lập lại nếu bạn còn cần.",
    en:
      "Many newer reports were made, so the oldest one was closed. Ask for it again if you need it.",
  },
};

export function renderEnded(ending: ReportEnding): Markup {
  const { vi, en } = ENDINGS[ending];
  const body = markup`<section class="card"><h1>${TITLE.vi}</h1>
<p>${vi}</p>
<p class="soft" lang="en">${TITLE.en}. ${en}</p></section>`;
  return renderReportDocument(TITLE, body, { language: "vi" });
}
