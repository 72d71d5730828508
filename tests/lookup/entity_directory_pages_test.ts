// Reading all entities to find a name.
import { assertEquals } from "@std/assert";
import { json } from "../_api.ts";
import { company, pagesOf, startWithEntities } from "./_companies.ts";

const many = (count: number) => Array.from({ length: count }, (_, i) => company(i, `Name ${i}`));

/** The entity's name that "Name 3" is found under, and the pages that were read for it. */
async function lookUp(answer: Parameters<typeof startWithEntities>[0], name = "Name 3") {
  await using run = startWithEntities(answer);
  const { body, isError, text } = await run.ask(name);
  return {
    found: Object(body.entity).name,
    isError,
    text,
    pages: run.listed().filter(({ search }) => search === undefined).map(({ page }) => page),
  };
}

for (const [count, pages] of [[5, 1], [100, 1], [101, 2], [350, 4]] as const) {
  Deno.test(`${count} entities are read in ${pages} requests, each row once`, async () => {
    const { found, pages: read } = await lookUp(many(count));
    assertEquals([found, read], ["Name 3", Array.from({ length: pages }, (_, i) => String(i + 1))]);
  });
}

Deno.test("rows that move to the next page while it is read come once", async () => {
  const { found } = await lookUp(({ query: { page } }) => {
    const items = page === "1" ? many(100) : [company(3, "Name 3"), company(100, "Name 100")];
    return json({ items, total: 101 });
  });
  assertEquals(found, "Name 3");
});

Deno.test("an API that ignores pages is noticed, and its list does not count as whole", async () => {
  const { isError, text, pages } = await lookUp(() => json({ items: many(100), total: 150 }));
  assertEquals([isError, pages], [true, ["1", "2"]]);
  assertEquals(/not all entities could be read \(100 were\)/.test(text), true, text);
});

Deno.test("a page that fails leaves a list that does not count as whole", async () => {
  const { isError, text } = await lookUp(({ query: { page } }) =>
    page === "1" ? json({ items: many(100), total: 101 }) : json({ detail: "no" }, { status: 400 })
  );
  assertEquals(isError, true);
  assertEquals(/not all entities could be read \(100 were\)/.test(text), true, text);
});

Deno.test("at most 2,000 entities are read; a name is then no longer certain", async () => {
  const { isError, text, pages } = await lookUp(many(2_001));
  assertEquals([isError, pages.length], [true, 20]);
  assertEquals(/not all entities could be read \(2000 were\)/.test(text), true, text);
  const whole = await lookUp(many(2_000));
  assertEquals(whole.found, "Name 3");
});

Deno.test("a list with rows that are no objects does not count as whole", async () => {
  const { isError, text } = await lookUp(() => json({ items: [company(3, "Name 3"), null, "x"] }));
  assertEquals(isError, true);
  assertEquals(/not all entities could be read \(1 were\)/.test(text), true, text);
});

Deno.test("odd rows are left out: without id, without name", async () => {
  const odd = [{ name: "Name 3" }, { id: null }, { id: "5", name: "Name 3" }];
  const { found } = await lookUp(() => json({ items: [...odd, company(3, "Name 3")] }));
  assertEquals(found, "Name 3");
  const nameless = { ...company(4, ""), name: null, tax_code: null };
  const { text } = await lookUp(pagesOf([nameless]));
  assertEquals(/none of the 1 entities/.test(text), true, text);
});
