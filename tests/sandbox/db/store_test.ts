import { assertEquals, assertThrows } from "@std/assert";
import { Store } from "../../../src/sandbox/db/store.ts";

const MEMBER = { account_id: "a", entity_id: "e", role: "entity_user" };

function countMembers(store: Store): unknown {
  return store.one("SELECT count(*) AS n FROM memberships").n;
}

Deno.test("a transaction that throws leaves nothing behind, and the next one works", () => {
  const store = new Store();
  store.insert("entities", {
    ...{ id: "e", name: "E", name_search: "e", entity_type: "COMPANY", tax_code: "0010000016" },
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

Deno.test("values reach SQL as they are, whatever they contain", () => {
  const store = new Store();
  const value = "'); DROP TABLE entities; -- %_\\x";
  assertEquals(store.one("SELECT :value AS value", { value }).value, value);
  store.close();
});
