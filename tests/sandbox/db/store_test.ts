import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { integerIn, Store, textIn, toTimestamp } from "../../../src/sandbox/db/store.ts";

const MEMBER = { account_id: "a", entity_id: "e", role: "entity_user" };

function countMembers(store: Store): unknown {
  return store.one("SELECT count(*) AS n FROM memberships").n;
}

Deno.test("a transaction that throws leaves nothing behind, and the next one works", () => {
  const store = new Store();
  store.insert("entities", {
    ...{ id: "e", name: "E", words_search: "e", entity_type: "COMPANY", tax_code: "0010000016" },
    ...{ address: "", city: "", country: "VN", created_at: "", updated_at: "" },
  });
  assertThrows(
    () =>
      store.transaction(() => {
        store.insert("memberships", MEMBER);
        throw new RangeError("no");
      }),
    RangeError,
    "no",
  );
  assertEquals(countMembers(store), 0);
  store.transaction(() => store.insert("memberships", MEMBER));
  assertEquals(countMembers(store), 1);
  store.close();
});

Deno.test("a row can only refer to rows that exist", () => {
  const store = new Store();
  assertThrows(() => store.insert("memberships", MEMBER), Error, "FOREIGN KEY");
  store.close();
});

Deno.test("values reach SQL as they are", () => {
  const store = new Store();
  const value = "'); DROP TABLE entities; -- %_\\x";
  assertEquals(store.one("SELECT :value AS value", { value }).value, value);
  store.close();
});

Deno.test("two stores give the same ids in the same order, each id once", () => {
  const [one, other] = [new Store(), new Store()];
  const ids = [one.newId(), one.newId()];
  assertEquals(ids, [other.newId(), other.newId()]);
  assertNotEquals(ids[0], ids[1]);
  one.close();
  other.close();
});

Deno.test("a row may be missing, except for a statement that always has one", () => {
  const store = new Store();
  const none = "SELECT role FROM memberships";
  assertEquals([store.find(none), store.all(none)], [undefined, []]);
  assertThrows(() => store.one(none), Error, `no row: ${none}`);
  store.close();
  store.close();
});

Deno.test("a column is read as what it should hold", () => {
  const row = { name: "A", count: 2, none: null };
  assertEquals([textIn(row, "name"), integerIn(row, "count")], ["A", 2]);
  for (const column of ["count", "none", "other"]) {
    assertThrows(() => textIn(row, column), TypeError, `Column ${column} is not text`);
  }
  for (const column of ["name", "none", "other"]) {
    assertThrows(() => integerIn(row, column), TypeError, `Column ${column} is not a number`);
  }
});

Deno.test("a timestamp is in UTC and has no fractions of a second", () => {
  assertEquals(toTimestamp(new Date("2026-10-15T09:30:00.999+07:00")), "2026-10-15T02:30:00Z");
});
