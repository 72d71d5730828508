// Lists with a search that forgives, and hints where they are empty.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, serveApi } from "../_api.ts";
import { FakeClock } from "../_clock.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { company, pagesOf } from "./_companies.ts";

const ROUTES = {
  list_entities: "GET /api/v1/entities",
  list_vendors: `GET /api/v1/entities/${ENTITY_ID}/vendors`,
  list_products: `GET /api/v1/entities/${ENTITY_ID}/products`,
  list_invoices: `GET /api/v1/entities/${ENTITY_ID}/invoices`,
} as const;

type ListTool = keyof typeof ROUTES;

/** Calls the tool once; `asked` are the queries of its list, in order. */
async function list(tool: ListTool, args: object, answer: Answer) {
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [ROUTES[tool]]: answer });
  using program = startProgram(api.url, { clock: new FakeClock(), env: { MAX_RETRIES: "1" } });
  const entity = tool === "list_entities" ? {} : { entity_id: ENTITY_ID };
  const told = await program.call(tool, { ...entity, ...args });
  return { told, asked: api.seen.slice(1).map(({ query }) => query) };
}

const NAMES = ["CÔNG TY CỔ PHẦN ĐIỆN TỬ An Phát", "Hoa Sen Trắng", "Bình Minh"];
const ROWS = NAMES.map((name, i) => company(i, name, `001000000${i}-001`));
const INVOICES = [{ id: "i-1", invoice_number: "549" }, { id: "i-2", invoice_number: "12" }];
const NOTHING: Answer = () => json({ items: [], total: 0 });

const FORGIVEN: readonly (readonly [
  tool: ListTool,
  rows: readonly object[],
  search: string,
  searched_for: string,
])[] = [
  ["list_entities", ROWS, "công ty An Phát", "An Phát"],
  ["list_vendors", ROWS, "Công ty TNHH TM Hoa Sen", "Hoa Sen"],
  ["list_vendors", ROWS, "0010000001001", "0010000001-001"],
  ["list_products", ROWS, "công ty Bình Minh", "Bình Minh"],
  ["list_invoices", INVOICES, "00000549", "549"],
  ["list_invoices", INVOICES, "C26TAA/549", "549"],
  ["list_invoices", INVOICES, "1C26TAA 00000549", "549"],
];

for (const [tool, rows, search, searched_for] of FORGIVEN) {
  Deno.test(`${tool} finds ${JSON.stringify(search)} as ${JSON.stringify(searched_for)}, and says so`, async () => {
    const { told, asked } = await list(tool, { search, per_page: 7 }, pagesOf(rows));
    const { items, total, ...result } = resultOf(told);
    assertEquals([Object(items).length, total, result.searched_for], [1, 1, searched_for]);
    assertEquals("hint" in result, false);
    assertEquals([asked[0]?.search, asked.at(-1)?.search], [search, searched_for]);
    for (const query of asked) assertEquals([query.page, query.per_page], ["1", "7"]);
  });
}

Deno.test("what is found as it is written is never searched for otherwise", async () => {
  for (const search of ["An Phát", "CÔNG TY CỔ PHẦN"]) {
    const { told, asked } = await list("list_vendors", { search }, pagesOf(ROWS));
    const result = resultOf(told);
    assertEquals(["searched_for" in result, "hint" in result, asked.length], [false, false, 1]);
  }
});

Deno.test("other arguments are sent with every variant", async () => {
  const args = { search: "00000549", status: 1, date_from: "2026-01-01", date_to: "2026-01-31" };
  const { asked } = await list("list_invoices", args, pagesOf(INVOICES));
  const { search: _, page, per_page, ...filters } = asked.at(-1) ?? {};
  assertEquals([page, per_page, filters], ["1", "20", {
    status: "1",
    date_from: "2026-01-01",
    date_to: "2026-01-31",
  }]);
});

Deno.test("a vendor that is misspelt gets the most similar names as a hint", async () => {
  const { told, asked } = await list("list_vendors", { search: "Cty An Fát" }, pagesOf(ROWS));
  const { hint, items } = resultOf(told);
  assertEquals(items, []);
  assertEquals(
    hint,
    'Nothing fits "Cty An Fát" or "An Fát". The most similar names: ' +
      "CÔNG TY CỔ PHẦN ĐIỆN TỬ An Phát (0010000000-001).",
  );
  assertEquals(asked.map(({ search }) => search), ["Cty An Fát", "An Fát", undefined]);
});

Deno.test("names are read from at most 500 rows", async () => {
  const many = Array.from({ length: 900 }, (_, i) => company(i, `Tên ${i}`));
  const { asked } = await list("list_entities", { search: "Xyz" }, pagesOf(many));
  assertEquals(asked.length, 1 + 5);
});

const HINTS: readonly (readonly [tool: ListTool, args: object, answer: Answer, hint: RegExp])[] = [
  ["list_entities", {}, NOTHING, /^The signed-in user sees no entity/],
  ["list_vendors", {}, NOTHING, /^This entity has no vendors\.$/],
  ["list_invoices", {}, NOTHING, /^This entity has no invoices\.$/],
  ["list_invoices", { status: 2 }, NOTHING, /^This entity has no invoices\.$/],
  ["list_vendors", { search: "Xyz" }, NOTHING, /^Nothing fits "Xyz"\. Without search, all are/],
  ["list_products", { search: "Xyz" }, NOTHING, /search_similar_products finds/],
  ["list_invoices", { search: "Xyz" }, NOTHING, /search takes an invoice number/],
  ["list_invoices", { page: 4 }, () => json({ items: [], total: 41 }), /^The last page is 3\. /],
  [
    "list_invoices",
    { search: "0549" },
    () => json({ items: [], total: 4 }),
    /^The last page is 1\. /,
  ],
  ["list_invoices", { page: 4 }, NOTHING, /^This page has no rows\.$/],
  ["list_invoices", { page: 2, search: "00000549" }, NOTHING, /pass that as search\.$/],
  ["list_vendors", {}, () => json([]), /^This entity has no vendors\.$/],
];

for (const [tool, args, answer, hint] of HINTS) {
  Deno.test(`${tool} with ${JSON.stringify(args)} and no rows says: ${hint.source}`, async () => {
    assertMatch(String(resultOf((await list(tool, args, answer)).told).hint), hint);
  });
}

/** An API whose rows fit only without dates. */
const outsideDates: Answer = (seen) =>
  "date_from" in seen.query ? NOTHING(seen) : pagesOf(INVOICES)(seen);

Deno.test("rows that the dates leave out are counted in the hint", async () => {
  const { told, asked } = await list("list_invoices", {
    date_from: "2030-01-01",
    status: 1,
  }, outsideDates);
  assertEquals(resultOf(told).hint, "Without date_from, status there are 2.");
  assertEquals(asked.at(-1), { page: "1", per_page: "1" });
  const named = await list("list_invoices", {
    date_from: "2030-01-01",
    search: "00000549",
  }, outsideDates);
  const { hint } = resultOf(named.told);
  assertStringIncludes(String(hint), 'Without date_from and with search "549" there are 1.');
});

Deno.test("an API that counts nothing gets a hint without a number", async () => {
  const uncounted: Answer = ({ query }) => json({ items: "status" in query ? [] : [{ id: "1" }] });
  const { told } = await list("list_invoices", { status: 1 }, uncounted);
  assertEquals(resultOf(told).hint, "Without status there are some.");
});

Deno.test("if the API fails meanwhile, the empty list is told all the same, and nothing more is asked", async () => {
  const failing = inTurn(NOTHING, () => json({ detail: "no" }, { status: 500 }));
  const { told, asked } = await list("list_vendors", { search: "CTY CP TM Hoa Sen" }, failing);
  const { hint, items } = resultOf(told);
  assertEquals([items, asked.length], [[], 2]);
  assertMatch(String(hint), /^Nothing fits .* More could not be tried \(SERVER_ERROR\)\.$/);
});

Deno.test("a session that ends meanwhile is an error", async () => {
  const ending = inTurn(NOTHING, () => json({ detail: "no" }, { status: 401 }));
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginAnswer(), () => json({ detail: "no" }, { status: 401 })),
    "POST /api/v1/auth/refresh": () => json({}, { status: 401 }),
    [ROUTES.list_entities]: ending,
  });
  using program = startProgram(api.url);
  const told = await program.call("list_entities", { search: "công ty An Phát" });
  assertEquals(errorOf(told).error_code, "AUTHENTICATION_ERROR");
});

Deno.test("fields of the API called hint and searched_for are passed on", async () => {
  const own = () => json({ items: [], total: 0, hint: "x", searched_for: 5 });
  const { hint, searched_for } = resultOf((await list("list_entities", {}, own)).told);
  assertEquals([hint, searched_for], ["x", 5]);
});
