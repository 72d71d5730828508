import { assertEquals } from "@std/assert";
import * as z from "zod";
import { Store } from "../../../src/sandbox/db/store.ts";
import {
  codeForSearch,
  matches,
  numberForSearch,
  SEARCH,
} from "../../../src/sandbox/http/search.ts";
import { readQuery } from "../../../src/sandbox/http/validation.ts";

const QUERY = z.object({ search: SEARCH });

function wordsOf(text: string): unknown {
  const { search } = readQuery(new URLSearchParams({ search: text }), QUERY);
  return JSON.parse(search ?? "null");
}

/** Whether a search for `text` finds the words, or the codes. */
function finds(text: string, words: string, codes = ""): boolean {
  const store = new Store();
  const search = readQuery(new URLSearchParams({ search: text }), QUERY).search;
  const sql = `SELECT ${matches("r.words", "r.codes")} AS found
    FROM (SELECT :words AS words, :codes AS codes) AS r`;
  const { found } = store.one(sql, { search, words, codes });
  store.close();
  return found === 1;
}

Deno.test("a search is split into folded words", () => {
  assertEquals(wordsOf("  NÚI++Đá  Công ty".replaceAll("+", " ")), ["nui", "da", "cong", "ty"]);
  assertEquals(wordsOf("điện".normalize("NFD")), ["dien"]);
  assertEquals([wordsOf(""), wordsOf("  ")], [[], []]);
  assertEquals(readQuery(new URLSearchParams(), QUERY), { search: null });
});

Deno.test("punctuation around a word does not matter, alone it is what is searched", () => {
  assertEquals(wordsOf('Sao Mai, "A & B". #123'), ["sao", "mai", "a", "&", "b", "123"]);
  assertEquals(wordsOf(", % ("), [",", "%", "("]);
});

Deno.test("a series and a number may be written together", () => {
  for (const text of ["1C26TAA-123", "1c26taa/123", "1C26TAA#123"]) {
    assertEquals(wordsOf(text), ["1c26taa", "123"]);
  }
  assertEquals(wordsOf("0010000023-001"), ["0010000023-001"]);
});

Deno.test("every word must be found, in any order", () => {
  assertEquals(finds("mai sao", "cong ty sao mai"), true);
  assertEquals(finds("sao hoa", "cong ty sao mai"), false);
  assertEquals(finds("", "anything"), true);
  assertEquals(finds("%", "sao"), false);
});

Deno.test("a word is looked for in the codes only if it is long enough to be one", () => {
  const codes = codeForSearch("0010000023-001");
  for (const text of ["0010000023", "0010000023-001", "0010000023001", "00100000"]) {
    assertEquals(finds(text, "sao mai", codes), true, text);
  }
  for (const text of ["23", "0010000", "001"]) assertEquals(finds(text, "sao mai", codes), false);
  assertEquals(finds("0010000023 mai", "sao mai", codes), true);
});

Deno.test("a number is found with and without the zeros that pad it", () => {
  for (const written of ["123", "0000123", "00000123"]) {
    for (const searched of ["123", "0000123", "00000123"]) {
      assertEquals(finds(searched, numberForSearch(written)), true, `${searched} in ${written}`);
    }
    assertEquals(finds("1230", numberForSearch(written)), false);
  }
  assertEquals(finds("inv-001", numberForSearch("INV-001")), true);
});

Deno.test("a party without a tax code has no codes", () => {
  assertEquals(codeForSearch(null).trim(), "");
});
