// The texts of all findings, read as a stranger to the other language would.
import { assert, assertEquals, assertNotMatch } from "@std/assert";
import { AMOUNT_TEXTS } from "../../../src/invoice_check/texts/amount_texts.ts";
import { GENERAL_TEXTS } from "../../../src/invoice_check/texts/general_texts.ts";
import { PARTY_TEXTS } from "../../../src/invoice_check/texts/party_texts.ts";
import { RELATION_TEXTS } from "../../../src/invoice_check/texts/relation_texts.ts";
import { SIGNATURE_TEXTS } from "../../../src/invoice_check/texts/signature_texts.ts";
import type { Text, Texts } from "../../../src/invoice_check/texts/text.ts";

const TABLES: readonly Texts[] = [
  ...[AMOUNT_TEXTS, GENERAL_TEXTS, PARTY_TEXTS, RELATION_TEXTS, SIGNATURE_TEXTS],
];
const TEXTS: readonly Text[] = TABLES.flatMap((table) => Object.values(table));

/** Names that both languages use: elements of the file, and VAT codes. */
const COMMON = /\{\w+\}|\b(PBan|MCCQT|VND|x|y)\b/g;

const wordsOf = (sentences: readonly string[]) =>
  new Set(sentences.join(" ").replace(COMMON, " ").toLowerCase().match(/\p{L}+/gu) ?? []);
const placeholdersOf = (sentences: readonly string[]) =>
  [...new Set(sentences.join(" ").match(/\{\w+\}/g))].sort();

/** Written alike in both languages, with other meanings. */
const HOMOGRAPHS = ["do", "hay", "theo", "on", "so", "to", "in", "ban", "a", "an"];

const ENGLISH = new Set(TEXTS.flatMap(({ en }) => [...wordsOf(en)]));
const VIETNAMESE = new Set(TEXTS.flatMap(({ vi }) => [...wordsOf(vi)]));

Deno.test("every code of the tables has English and Vietnamese sentences", () => {
  for (const { code, en, vi } of TEXTS) {
    assert(/^[A-Z_]+$/.test(code));
    for (const sentences of [en, vi]) {
      const text = sentences.join(" ");
      assert(/^[\p{Lu}{]/u.test(text) && text.endsWith(".") && !/ {2}|\s[.,:;]/.test(text), text);
    }
  }
});

Deno.test("both languages have the same values", () => {
  for (const { code, en, vi } of TEXTS) assertEquals(placeholdersOf(vi), placeholdersOf(en), code);
});

Deno.test("English texts have English letters only, and no Vietnamese words", () => {
  for (const { en } of TEXTS) assertEquals(/^[\x20-\x7E]+$/.test(en.join(" ")), true, en.join(" "));
  const shared = [...ENGLISH].filter((word) => VIETNAMESE.has(word));
  assertEquals(shared.filter((word) => !HOMOGRAPHS.includes(word)), []);
});

Deno.test("each Vietnamese sentence has Vietnamese letters, and no letter of no Vietnamese word", () => {
  for (const sentence of TEXTS.flatMap(({ vi }) => vi)) {
    assert(/[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i.test(sentence));
    assertEquals(sentence, sentence.normalize("NFC"));
    assertNotMatch(sentence.replace(COMMON, ""), /[fjwz]/i);
  }
});

Deno.test("nothing is called valid, and nobody is asked to change a file", () => {
  for (const { en, vi } of TEXTS) {
    assertNotMatch(
      en.join(" "),
      /\bvalid|\bgenuine|\bauthentic|\b(edit|change|correct|fix) the (file|xml)/i,
    );
    assertNotMatch(vi.join(" "), /hợp lệ|hợp pháp|xác thực|(sửa|chỉnh sửa|thay đổi) (tệp|file)/i);
  }
});

Deno.test("a person learns what to do: a text is a statement and a step", () => {
  const steps =
    /\b(ask|book|check|compare|look|get|note|clear up|take back|decide|deduct|import|declare)\b/i;
  const isFact = new Set(["NOT_VND", "SIGNATURE_INTACT", "SIGNER_TAX_CODE_DIFFERS"]);
  for (const { code, level, en } of TEXTS) {
    if (level === "fact" && isFact.has(code)) continue;
    assert(steps.test(en.join(" ")), en.join(" "));
  }
});
