// Notes and findings: each says in words what its colour says.
import { type Finding, LEVELS } from "../../invoice_check/finding.ts";
import type { PageLanguage } from "../../local_server/page/language.ts";
import { type Markup, markup } from "../../local_server/page/markup.ts";
import { labelIn, shortenText } from "../model/format.ts";
import type { Fact, Note } from "../model/report.ts";
import { LEVEL_WORDS } from "../model/tables.ts";

const MAX_TEXT = 1_000;

export function renderNotes(notes: readonly Note[], language: PageLanguage): Markup[] {
  return notes.map(({ tone, text }) =>
    markup`<p class="notice ${tone}"${isForeign(text, language)}>${
      shortenText(labelIn(text, language), MAX_TEXT)
    }</p>\n`
  );
}

/** Texts that are not in the page's language are in English. */
function isForeign(text: Note["text"], language: PageLanguage): Markup | undefined {
  return typeof text === "string" && language === "vi" ? markup` lang="en"` : undefined;
}

export function renderFindings(findings: readonly Finding[], language: PageLanguage): Markup {
  const title = language === "vi" ? "Kết quả kiểm tra hóa đơn" : "What the check found";
  const counts = LEVELS.map((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return markup`<span class="badge ${level}">${LEVEL_WORDS[level][language]}: ${count}</span> `;
  });
  const items = findings.map(({ level, code, text, text_vi }) =>
    markup`<li class="${level}"><span class="badge ${level}">${
      LEVEL_WORDS[level][language]
    }</span> <span><bdi>${shortenText(language === "vi" ? text_vi : text, MAX_TEXT)}</bdi>
<code>${code}</code></span></li>\n`
  );
  const none = language === "vi" ? "Không thấy điều gì cần lưu ý." : "Nothing to look at.";
  return markup`<section class="card findings">
<h2>${title}</h2>
${findings.length === 0 ? markup`<p>${none}</p>` : markup`<p>${counts}</p>\n<ol>\n${items}</ol>`}
</section>
`;
}

export function renderFacts(facts: readonly Fact[], language: PageLanguage): Markup | undefined {
  if (facts.length === 0) return undefined;
  return markup`<dl>${
    facts.map(({ label, value }) =>
      markup`<div><dt>${labelIn(label, language)}</dt> <dd><bdi>${
        shortenText(labelIn(value, language), MAX_TEXT)
      }</bdi></dd></div>`
    )
  }</dl>\n`;
}
