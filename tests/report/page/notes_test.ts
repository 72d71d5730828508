// Notes, findings and facts: what their colours say is said in words.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Finding } from "../../../src/invoice_check/finding.ts";
import { markup } from "../../../src/local_server/page/markup.ts";
import { renderFacts, renderFindings, renderNotes } from "../../../src/report/page/notes.ts";
import { textOf } from "./_text.ts";

const FINDINGS: readonly Finding[] = [
  { code: "SELLER_SIGNATURE_BROKEN", level: "error", text: "Broken <b>", text_vi: "Hỏng <b>" },
  { code: "CODE_MISSING", level: "warning", text: "No code", text_vi: "Thiếu mã" },
];

Deno.test("findings say their level, their text in the page's language, and their code", () => {
  const vi = renderFindings(FINDINGS, "vi");
  assertEquals(
    textOf(vi),
    "Kết quả kiểm tra hóa đơn Lỗi: 1 Cảnh báo: 1 Thông tin: 0 " +
      "Lỗi Hỏng &lt;b&gt; SELLER_SIGNATURE_BROKEN Cảnh báo Thiếu mã CODE_MISSING",
  );
  assertMatch(vi.text, /<li class="error"><span class="badge error">Lỗi<\/span>/);
  assertStringIncludes(textOf(renderFindings(FINDINGS, "en")), "Error Broken &lt;b&gt;");
});

Deno.test("a file without findings says so", () => {
  assertStringIncludes(textOf(renderFindings([], "vi")), "Không thấy điều gì cần lưu ý.");
  assertStringIncludes(textOf(renderFindings([], "en")), "Nothing to look at.");
});

Deno.test("a note in English is marked as such on the Vietnamese page", () => {
  const notes = [
    { tone: "bad", text: { vi: "Chưa đầy đủ", en: "Not complete" } },
    { tone: "note", text: "page 2 failed" },
  ] as const;
  assertEquals(markup`${renderNotes(notes, "vi")}`.text.split("\n").filter(Boolean), [
    '<p class="notice bad">Chưa đầy đủ</p>',
    '<p class="notice note" lang="en">page 2 failed</p>',
  ]);
  assertMatch(markup`${renderNotes(notes, "en")}`.text, /note">page 2 failed/);
});

Deno.test("facts are a list of terms, escaped; none are nothing", () => {
  assertEquals(renderFacts([], "vi"), undefined);
  const { text = "" } = renderFacts([{ label: { vi: "Tìm", en: "Search" }, value: "<i>" }], "vi") ??
    {};
  assertEquals(text, "<dl><div><dt>Tìm</dt> <dd><bdi>&lt;i&gt;</bdi></dd></div></dl>\n");
});
