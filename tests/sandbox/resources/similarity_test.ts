import { assert, assertEquals, assertGreater } from "@std/assert";
import { scoreSimilarity } from "../../../src/sandbox/resources/similarity.ts";

Deno.test("a product's own name scores 1, with or without case and diacritics", () => {
  for (const query of ["Chuột không dây", "chuot khong day", "  CHUỘT   KHÔNG DÂY!"]) {
    assertEquals(scoreSimilarity(query, "Chuột không dây", "Chuột quang, pin AA"), 1);
  }
});

Deno.test("words of the description count half of what words of the name do", () => {
  assertEquals(scoreSimilarity("laptop", "Máy tính xách tay", "Laptop văn phòng"), 0.5);
  assertEquals(scoreSimilarity("laptop chuột", "Máy tính xách tay", "Laptop văn phòng"), 0.25);
});

Deno.test("a misspelt name is similar by its trigrams, less than the right one", () => {
  const misspelt = scoreSimilarity("chuọt khong daay", "Chuột không dây", "");
  const other = scoreSimilarity("chuọt khong daay", "Bàn phím cơ không dây", "");
  assertGreater(misspelt, other);
  assert(misspelt < 1 && other > 0);
});

Deno.test("two of four trigrams in common, and no word, score a quarter", () => {
  assertEquals(scoreSimilarity("abc", "abd", ""), 0.25); // in common: "  a", " ab"
});

Deno.test("a query without words, and one that has nothing in common, score 0", () => {
  for (const query of ["", "!!!", "jjjj"]) assertEquals(scoreSimilarity(query, "Máy in", "A4"), 0);
});
