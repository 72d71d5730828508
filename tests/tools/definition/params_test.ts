// What all tools refuse in the same words: ids, pages, unknown and missing arguments.
import { assertEquals, assertMatch } from "@std/assert";
import { json, loginAnswer, serveApi } from "../../_api.ts";
import { ENTITY_ID, startProgram } from "../../_program.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../../api/_calls.ts";
import { TOOLS } from "../../../src/tools/mod.ts";
import { callOf, toolsWith } from "../../_tools.ts";
import { argsOf, assertRefused, callTool, ROWS } from "../_checks.ts";

const BAD_IDS: readonly unknown[] = [
  "../users/me",
  "",
  " ",
  "1",
  `${ENTITY_ID}/invoices`,
  `/${ENTITY_ID}`,
  `${ENTITY_ID} `,
  `${ENTITY_ID}\n`,
  `{${ENTITY_ID}}`,
  `urn:uuid:${ENTITY_ID}`,
  ENTITY_ID.replaceAll("-", ""),
  ENTITY_ID.replace("5", "g"),
  "x".repeat(10_000),
  5,
  true,
  [ENTITY_ID],
  { id: ENTITY_ID },
];

/** What is not even a name. */
const NO_REFERENCES: readonly unknown[] = [
  "",
  " \u3000",
  "-",
  "/../",
  `{${ENTITY_ID}}`,
  `urn:uuid:${ENTITY_ID}`,
  ENTITY_ID.replaceAll("-", ""),
  `${ENTITY_ID}0`,
  "x".repeat(201),
  5,
  true,
  [ENTITY_ID],
  { id: ENTITY_ID },
];

function requiredBy(tool: string): readonly unknown[] {
  const required = TOOLS.find(({ name }) => name === tool)?.inputSchema().required;
  return Array.isArray(required) ? required : [];
}

const MIXED_ID = "550E8400-E29B-11D4-a716-44665544000A";

for (const { tool, args, route } of TOOLS.map(({ name }) => callOf(name))) {
  for (const id of Object.keys(args).filter((name) => name.endsWith("_id"))) {
    const isEntity = id === "entity_id";
    const isRequired = requiredBy(tool).includes(id);
    Deno.test(`${tool} takes ${isEntity ? "a UUID, a tax code or a name" : "nothing but a UUID"} as ${id}`, async () => {
      const bad = (isEntity ? NO_REFERENCES : BAD_IDS).filter((value) =>
        isRequired || value !== ""
      );
      const args = bad.map((value) => argsOf(tool, { [id]: value }));
      await assertRefused(tool, id, /UUID of 36 characters/, args);
      const missing = [argsOf(tool, { [id]: null }), argsOf(tool, { [id]: undefined })];
      await assertRefused(tool, id, isRequired ? /is missing/ : /exactly one of/, missing);
    });

    Deno.test(`${tool} sends ${id} in lower case`, async () => {
      const lowered = route.replace(String(args[id]), MIXED_ID.toLowerCase());
      await using api = serveApi({
        [LOGIN_ROUTE]: loginAnswer(),
        [lowered]: () => json({ id: "1", ...ROWS }),
      });
      using program = startProgram(api.url);
      resultOf(await program.call(tool, argsOf(tool, { [id]: MIXED_ID })));
    });
  }
}

const NO_NUMBERS: readonly unknown[] = [
  " ",
  true,
  false,
  [],
  [2],
  {},
  "two",
  "2.5",
  2.5,
  "1e1",
  "0x2",
];
const NUMBERS = [
  { name: "page", min: 1, max: Infinity },
  { name: "per_page", min: 1, max: 100 },
] as const;

for (const { name, min, max } of NUMBERS) {
  for (const tool of toolsWith(name)) {
    Deno.test(`${tool} takes whole numbers from ${min} as ${name}, also as text`, async () => {
      const outside = [min - 1, -1, ...(max < Infinity ? [max + 1, String(max + 1)] : [1e300])];
      const bad = [...NO_NUMBERS, ...outside].map((value) => argsOf(tool, { [name]: value }));
      await assertRefused(tool, name, /a whole number from 1/, bad);
      for (const value of [2, "2", " 2 ", "02"]) {
        const { sent } = await callTool(tool, argsOf(tool, { [name]: value }), ROWS);
        assertEquals(sent.query[name], "2");
      }
    });
  }
}

for (const { name: tool, kind, inputSchema } of TOOLS) {
  if (kind !== "read") continue;
  const optional = Object.keys(Object(inputSchema().properties))
    .filter((name) => !Object.hasOwn(argsOf(tool), name));
  Deno.test(`${tool} takes "" and null, also as a word, as not given: ${optional.join()}`, async () => {
    const { sent: plain } = await callTool(tool, argsOf(tool), { id: "1", ...ROWS });
    for (const nothing of ["", null, "null"]) {
      const left = Object.fromEntries(optional.map((name) => [name, nothing]));
      const { sent } = await callTool(tool, argsOf(tool, left), { id: "1", ...ROWS });
      assertEquals([sent.query, sent.body], [plain.query, plain.body], String(nothing));
    }
  });
}

for (const tool of toolsWith("search")) {
  Deno.test(`${tool} refuses a search without a word`, async () => {
    const bad = ["  ", "\u3000", 7, false, []].map((search) => argsOf(tool, { search }));
    await assertRefused(tool, "search", /a text that is not empty/, bad);
  });

  if (tool === "get_invoice_statistics") continue; // sends it to the list; see statistics_test.ts
  Deno.test(`${tool} trims a search and changes nothing else`, async () => {
    const search = "Cà  phê".normalize("NFD");
    const { sent } = await callTool(tool, argsOf(tool, { search: ` ${search}\n` }), ROWS);
    assertEquals(sent.query.search, search);
  });
}

for (const { name: tool } of TOOLS) {
  Deno.test(`${tool} refuses what is no argument of it, by name`, async () => {
    const unknown = { [`${tool}_colour`]: "red" };
    await assertRefused(tool, `${tool}_colour`, /there is no argument/, [argsOf(tool, unknown)]);
    const proto = { ...argsOf(tool), ...JSON.parse('{"constructor":1}') };
    await assertRefused(tool, "constructor", /there is no argument/, [proto]);
  });

  Deno.test(`${tool} refuses arguments that are no object`, async () => {
    await using api = serveApi({});
    using program = startProgram(api.url);
    const { error, error_code } = errorOf(await program.call(tool, ["a"]));
    assertEquals(error_code, "VALIDATION_ERROR");
    assertMatch(error, /arguments must be an object, got an array/);
    assertEquals(api.seen.length, 0);
  });
}

const MEANT = [
  ["list_entities", "pgae", "page"],
  ["list_entities", "perPage", "per_page"],
  ["list_invoices", "from_date", "date_from"],
  ["get_invoice", "invoiceId", "invoice_id"],
  ["create_entity", "taxcode", "tax_code"],
  ["import_invoice_xml", "xml", "xml_content"],
  ["search_similar_products", "max_result", "max_results"],
] as const;

for (const [tool, written, meant] of MEANT) {
  Deno.test(`${tool}: ${written} is told to mean ${meant}`, async () => {
    const words = RegExp(`did you mean ${meant}\\?|it takes .*${meant}`);
    await assertRefused(tool, written, words, [argsOf(tool, { [written]: "1" })]);
  });
}

Deno.test("all faults are told at once", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url);
  const bad = { entity_id: "-", page: 0, per_page: 101, status: 7, date_from: "soon", colour: 1 };
  const { error, details } = errorOf(await program.call("list_invoices", bad));
  const names = ["colour", "date_from", "entity_id", "page", "per_page", "status"];
  assertEquals(Object.keys(Object(details.field_errors)).sort(), names);
  for (const name of names) assertMatch(error, RegExp(name));
});

Deno.test("arguments are looked at before anybody signs in", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url, { env: { B4B_PHONE: "", B4B_PASSWORD: "" } });
  const { error_code } = errorOf(await program.call("get_entity", { entity_id: "-" }));
  assertEquals(error_code, "VALIDATION_ERROR");
  const valid = errorOf(await program.call("get_entity", { entity_id: ENTITY_ID }));
  assertEquals(valid.error_code, "NOT_LOGGED_IN");
});

Deno.test("read-only mode is looked at before arguments, and writes go nowhere", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url, { env: { B4B_READ_ONLY: "yes" } });
  const writes = TOOLS.filter(({ kind }) => kind === "create" || kind === "update");
  for (const { name: tool } of writes) {
    for (const args of [{}, argsOf(tool)]) {
      const { error, error_code } = errorOf(await program.call(tool, args));
      assertEquals(error_code, "READ_ONLY");
      assertMatch(error, /Nothing was changed/);
    }
  }
  assertEquals(api.seen.length, 0);
});
