// Reading JSON by path.
import { assertEquals, assertThrows } from "@std/assert";
import { read } from "../../.scripts/json_reader.ts";

const answer = read({ items: [{ name: "Sao Mai", total: 3 }] });

Deno.test("read() finds values by keys and positions", () => {
  assertEquals(answer.at().value, { items: [{ name: "Sao Mai", total: 3 }] });
  assertEquals(answer.text("items", 0, "name"), "Sao Mai");
  assertEquals(answer.number("items", 0, "total"), 3);
  assertEquals(answer.list("items").map((item) => item.text("name")), ["Sao Mai"]);
});

Deno.test("read() throws with the path where a value is missing or of another type", () => {
  assertThrows(() => answer.at("items", 1), Error, 'items.1 is missing in {"items":');
  assertThrows(() => answer.at("items", 0, "name", "length"), Error, "items.0.name.length");
  assertThrows(() => answer.text("items", 0, "total"), Error, "items.0.total is 3, not a string");
  assertThrows(() => answer.number("items", 0, "name"), Error, "not a number");
  assertThrows(() => answer.list("items", 0), Error, "not a list");
});
