import { assertEquals, assertThrows } from "@std/assert";
import { isMissing, reasonOf } from "../../src/files/file_errors.ts";

Deno.test("the file system's errors are told in words that follow a path", () => {
  assertEquals(reasonOf(new Deno.errors.NotFound("x")), "does not exist");
  assertEquals(reasonOf(new Deno.errors.NotADirectory("x")), "does not exist");
  assertEquals(reasonOf(new Deno.errors.PermissionDenied("x")), "may not be read by this user");
  assertEquals(reasonOf(new Deno.errors.Busy("x")), "is refused by the file system (Busy)");
  const coded = Object.assign(new Error("x"), { code: "ELOOP" });
  assertEquals(reasonOf(coded), "is refused by the file system (ELOOP)");
});

Deno.test("a fault of the program is thrown on", () => {
  assertThrows(() => reasonOf(new TypeError("x is undefined")), TypeError);
});

Deno.test("only what does not exist is missing", () => {
  assertEquals(isMissing(new Deno.errors.NotFound()), true);
  assertEquals(isMissing(new Deno.errors.PermissionDenied()), false);
});
