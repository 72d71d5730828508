// What a person or model reads where a name does not single out an entity.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { errorOf } from "../api/_calls.ts";
import { COMPANIES, company, idOf, SAO_MAI, startWithEntities } from "./_companies.ts";

async function refuse(entities: readonly object[], reference: string, tool = "list_vendors") {
  await using run = startWithEntities(entities);
  const told = await run.program.call(tool, { entity_id: reference, ...MORE[tool] });
  const { error, error_code, details } = errorOf(told);
  assertEquals(error_code, "VALIDATION_ERROR", error);
  assertEquals(Object.keys(Object(details.field_errors)), ["entity_id"]);
  const sent = run.api.seen.filter(({ path }) => !/\/(login|entities)$/.test(path));
  assertEquals(sent, [], "only the look-up was sent");
  return { error, candidates: details.candidates };
}

const MORE: Readonly<Record<string, object>> = {
  list_vendors: {},
  update_entity: { city: "Huế" },
  import_invoice_xml: { xml_content: "<Invoice/>" },
};

Deno.test("several that fit are named, with what to pass for each, and the person is asked", async () => {
  const twins = [SAO_MAI, company(7, "Công ty Cổ phần Sao Mai", "0010000099")];
  const { error, candidates } = await refuse(twins, "sao mai");
  assertEquals(candidates, twins);
  assertStringIncludes(error, 'list_vendors: several entities fit "sao mai": ');
  for (const { id, name, tax_code } of twins) {
    assertStringIncludes(error, `${name} (tax code ${tax_code})`);
    assertEquals(error.includes(id), false, "details.candidates has the ids");
  }
  assertMatch(error, /Ask the person which one is meant/);
});

Deno.test("two entities of one name, and of one tax code, are not told apart", async () => {
  for (const reference of ["Sao Mai", "0010000016"]) {
    const { error, candidates } = await refuse([SAO_MAI, { ...SAO_MAI, id: idOf(9) }], reference);
    assertStringIncludes(error, `${SAO_MAI.name} (id ${idOf(9)})`);
    assertEquals(candidates, [SAO_MAI, { ...SAO_MAI, id: idOf(9) }]);
  }
});

Deno.test("at most five candidates are named, and how many more there are", async () => {
  const many = Array.from({ length: 8 }, (_, i) => company(i, `Sao Mai ${i}`));
  const { error, candidates } = await refuse(many, "Sao Mai");
  assertEquals(candidates, many.slice(0, 5));
  assertMatch(error, / and 3 more\. /);
});

Deno.test("if nothing fits, the most similar are named", async () => {
  const { error, candidates } = await refuse(COMPANIES, "Sao Mia");
  assertEquals(candidates, [SAO_MAI]);
  assertStringIncludes(error, 'none of the 3 entities that the signed-in user sees fits "Sao Mia"');
  assertStringIncludes(error, "the most similar: CÔNG TY TNHH SAO MAI");
});

Deno.test("if nothing is similar, or there are no entities, the text says what to do", async () => {
  const { error, candidates } = await refuse(COMPANIES, "Hoàng Hà");
  assertEquals(candidates, []);
  assertMatch(error, /fits "Hoàng Hà"\. list_entities lists them\.$/);
  assertMatch((await refuse([], "Sao Mai")).error, /sees no entity\. An administrator can give/);
});

for (const tool of ["update_entity", "import_invoice_xml"]) {
  Deno.test(`${tool} refuses a name, with the tax code that it may mean`, async () => {
    const { error, candidates } = await refuse(COMPANIES, "Sao Mai", tool);
    assertEquals(candidates, [SAO_MAI]);
    assertStringIncludes(
      error,
      "entity_id must be a UUID or a tax code where something is changed",
    );
    assertMatch(error, RegExp(`tax code ${SAO_MAI.tax_code}.*Nothing was changed\\.$`));
  });

  Deno.test(`${tool} names what is similar to a name or a tax code that nothing fits`, async () => {
    for (const reference of ["Sao Mia", "0010000017"]) {
      const { candidates } = await refuse(COMPANIES, reference, tool);
      assertEquals(candidates, [SAO_MAI]);
    }
  });
}

Deno.test("candidates without name or tax code are named as far as they can be", async () => {
  const rows = [{ ...company(1, "A 1"), tax_code: null }, {
    ...company(2, "A 2"),
    tax_code: undefined,
  }];
  const { error, candidates } = await refuse(rows, "A");
  assertEquals(candidates, [company(1, "A 1"), company(2, "A 2")]);
  assertStringIncludes(error, `A 1 (id ${idOf(1)})`);
});

Deno.test("names are shown without invisible characters and tokens", async () => {
  const { error } = await refuse(
    [company(1, "Sao\u202E Mai token-1"), company(2, "Sao Mai")],
    "Sao",
  );
  assertStringIncludes(error, "Sao Mai [redacted] (id");
});
