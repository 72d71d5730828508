import { assert, assertEquals } from "@std/assert";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { resultOf } from "../api/_calls.ts";
import { argsOf, assertRefused, BAD_TEXTS, callTool } from "./_checks.ts";

const ENTITY = { id: ENTITY_ID, name: "Công ty TNHH Sao Mai", tax_code: "0010000016", extra: null };

Deno.test("list_entities signs in by itself and sends page, per_page and the search", async () => {
  const row = { id: ENTITY_ID, name: "Công ty TNHH Sao Mai" };
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    "GET /api/v1/entities": () => json({ items: [row], total: 21, page: 2, per_page: 20 }),
  });
  using program = startProgram(api.url);
  const { isError, body, structured } = await program.call("list_entities", {
    page: "2",
    search: " Sao ",
  });
  assertEquals(isError, false);
  assertEquals(body, {
    items: [row],
    total: 21,
    page: 2,
    per_page: 20,
    pages: 2,
    has_next: false,
    has_prev: true,
  });
  assertEquals(structured, body);
  const [login, list] = api.seen;
  assertEquals(JSON.parse(login?.body ?? ""), {
    phone: "+84909495665",
    password: "SecurePass123@",
  });
  assertEquals(list?.query, { page: "2", per_page: "20", search: "Sao" });
  assertEquals(list?.headers.get("authorization"), "Bearer token-1");
});

Deno.test("get_entity returns the entity as the API gives it", async () => {
  const told = await callTool("get_entity", argsOf("get_entity"), ENTITY);
  assertEquals(resultOf(told), ENTITY);
  assertEquals(told.sent.query, {});
});

Deno.test("create_entity sends all six fields, trimmed and otherwise as they were written", async () => {
  const args = {
    name: ' Công ty  "Sao Mai" ',
    entity_type: "Chi nhánh".normalize("NFD"),
    tax_code: " 0010000016 ",
    address: "1 Lê Lợi\nP. Bến Nghé",
    city: "Huế",
    country: "Việt Nam",
  };
  const told = await callTool("create_entity", args, ENTITY);
  assertEquals(resultOf(told), { success: true, message: "The entity was created", data: ENTITY });
  assertEquals(JSON.parse(told.sent.body), {
    ...args,
    name: 'Công ty  "Sao Mai"',
    tax_code: "0010000016",
  });
  const writes = told.logs.filter(({ level, msg }) => level === "INFO" && msg === "write");
  assertEquals(writes.map(({ tool, id, outcome }) => ({ tool, id, outcome })), [
    { tool: "create_entity", id: ENTITY_ID, outcome: "success" },
  ]);
});

for (const field of ["name", "entity_type", "tax_code", "address", "city", "country"]) {
  Deno.test(`create_entity needs a text as ${field}`, async () => {
    const bad = BAD_TEXTS.map((value) => argsOf("create_entity", { [field]: value }));
    const takes = field === "tax_code" ? /10, 12 or 13 digits/ : /a text that is not empty/;
    await assertRefused("create_entity", field, takes, bad);
    const missing = [argsOf("create_entity", { [field]: null })];
    await assertRefused("create_entity", field, /is missing/, missing);
  });
}

const TAX_CODES = {
  "0010000016": "0010000016",
  "0010000016-001": "0010000016-001",
  "0010000016001": "0010000016-001",
  "001099012345": "001099012345",
};

for (const [written, sent] of Object.entries(TAX_CODES)) {
  Deno.test(`the tax code ${written} is sent as ${sent}`, async () => {
    const args = argsOf("create_entity", { tax_code: written });
    const told = await callTool("create_entity", args, ENTITY);
    assertEquals(JSON.parse(told.sent.body).tax_code, sent);
    assertEquals(told.logs.filter(({ level }) => level === "WARN"), []);
  });
}

const BAD_TAX_CODES = [
  "123",
  "001000001",
  "00100000160",
  "0010000016-01",
  "0010000016-0001",
  "0010000016 001",
  "001000-0016",
  "00100000160011",
  "A010000016",
  "００１００００016",
];

for (
  const country of [
    "VN",
    "vn",
    "Vietnam",
    "VIETNAM",
    "Viet Nam",
    "Việt Nam",
    "VIỆT NAM",
    "việt nam".normalize("NFD"),
    " Viet-Nam ",
  ]
) {
  Deno.test(`for the country ${JSON.stringify(country)} a tax code has a Vietnamese format`, async () => {
    const bad = BAD_TAX_CODES.map((tax_code) => argsOf("create_entity", { tax_code, country }));
    await assertRefused("create_entity", "tax_code", /10 digits.*13 digits.*12 digits/, bad);
  });
}

for (const country of ["USA", "Singapore", "Lào", "Nam Phi", "V"]) {
  Deno.test(`for the country ${country} a tax code is any text`, async () => {
    for (const tax_code of ["12-3456789", "UEN 200512345Z", "0010000016001"]) {
      const args = argsOf("create_entity", { tax_code, country });
      const told = await callTool("create_entity", args, ENTITY);
      assertEquals(JSON.parse(told.sent.body).tax_code, tax_code);
    }
  });
}

Deno.test("a wrong check digit is logged, without the code, and sent all the same", async () => {
  for (const tax_code of ["0010000017", "0010000017-001"]) {
    const told = await callTool("create_entity", argsOf("create_entity", { tax_code }), ENTITY);
    assertEquals(JSON.parse(told.sent.body).tax_code, tax_code);
    const warnings = told.logs.filter(({ level }) => level === "WARN");
    assertEquals(warnings.map(({ msg }) => msg), ["tax code with a wrong check digit"]);
    assert(!JSON.stringify(told.logs).includes("001000001"));
  }
});

Deno.test("update_entity sends only the fields that were given", async () => {
  const changes = [
    { name: " Sao Mai " },
    { city: "Huế", country: null },
    { name: "a", address: "b", city: "c", country: "d" },
  ];
  for (const change of changes) {
    const told = await callTool("update_entity", { entity_id: ENTITY_ID, ...change }, ENTITY);
    assertEquals(resultOf(told), {
      success: true,
      message: "The entity was updated",
      data: ENTITY,
    });
    const given = Object.entries(change).filter(([, value]) => value !== null)
      .map(([name, value]) => [name, value?.trim()]);
    assertEquals(JSON.parse(told.sent.body), Object.fromEntries(given));
  }
});

Deno.test("update_entity needs at least one field", async () => {
  const nothing = { name: null, address: null, city: null, country: null };
  await assertRefused("update_entity", "name", /at least one of name, address, city and country/, [
    { entity_id: ENTITY_ID },
    { entity_id: ENTITY_ID, ...nothing },
  ]);
});

for (const field of ["name", "address", "city", "country"]) {
  Deno.test(`update_entity takes nothing but a text as ${field}`, async () => {
    const bad = BAD_TEXTS.map((value) => ({ entity_id: ENTITY_ID, [field]: value }));
    await assertRefused("update_entity", field, /a text that is not empty/, bad);
  });
}

Deno.test("update_entity changes neither tax code nor kind", async () => {
  for (const field of ["tax_code", "entity_type"]) {
    const args = argsOf("update_entity", { [field]: "0010000016" });
    await assertRefused("update_entity", field, /there is no argument/, [args]);
  }
});
