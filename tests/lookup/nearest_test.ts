// The names that are most like what a person wrote.
import { assertEquals } from "@std/assert";
import { nearestCompanies } from "../../src/lookup/nearest.ts";
import { BIEN_XANH, BRANCH, COMPANIES, company, SAO_MAI } from "./_companies.ts";

const NEAR: readonly (readonly [text: string, near: readonly object[]])[] = [
  ["Sao Mia", [SAO_MAI]],
  ["Xao Mai", [SAO_MAI]],
  ["công ty Sao Mai Vàng", [SAO_MAI]],
  ["Biển Xan", [BIEN_XANH, BRANCH]],
  ["0010000017", [SAO_MAI]],
  ["0010000023-002", [BRANCH]],
  ["Hoàng Hà", []],
  ["", []],
  ["Công ty", []],
];

for (const [text, near] of NEAR) {
  Deno.test(`${JSON.stringify(text)} is like ${near.length} of the companies`, () => {
    assertEquals(nearestCompanies(text, COMPANIES), near);
  });
}

Deno.test("the most similar comes first, and no more than asked for", () => {
  const rows = ["Hoa Mai", "Hoa Lan", "Hoa Sen Xanh", "Hoa Sen"].map((name, i) => company(i, name));
  assertEquals(nearestCompanies("Hoa Xen", rows, 2).map(({ name }) => name), [
    "Hoa Sen Xanh",
    "Hoa Sen",
  ]);
});

Deno.test("long texts are compared by their beginning", () => {
  const long = company(1, `Sao Mai ${"rất dài ".repeat(10_000)}`);
  assertEquals(nearestCompanies(`Sao Mia ${"x".repeat(100_000)}`, [long]), []);
  assertEquals(nearestCompanies("Sao Mia", [long]), [long]);
});
