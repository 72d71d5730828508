// The entity of a call in writes, logs and the order of checks.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { json } from "../_api.ts";
import { errorOf, resultOf } from "../api/_calls.ts";
import { BRANCH, pagesOf, SAO_MAI, startWithEntities } from "./_companies.ts";

const UPDATED = { [`PUT /api/v1/entities/${SAO_MAI.id}`]: () => json({ ...SAO_MAI, city: "Huế" }) };
const IMPORT_ROUTE = `POST /api/v1/entities/${BRANCH.id}/invoices/import/xml`;

Deno.test("a write takes a tax code; result and log line name the entity", async () => {
  await using run = startWithEntities(undefined, UPDATED);
  const args = { entity_id: "0010000016", city: "Huế" };
  const result = resultOf(await run.program.call("update_entity", args));
  assertEquals([result.entity, result.success], [SAO_MAI, true]);
  const line = run.program.logs.find(({ msg }) => msg === "write");
  assertEquals([line?.tool, line?.entity_id, line?.outcome], [
    "update_entity",
    SAO_MAI.id,
    "success",
  ]);
});

Deno.test("the log line of a write whose entity was not found names none", async () => {
  await using run = startWithEntities();
  errorOf(await run.program.call("update_entity", { entity_id: "Sao Mai", city: "Huế" }));
  const line = run.program.logs.find(({ msg }) => msg === "write");
  assert(line !== undefined);
  assertEquals([line.entity_id, line.outcome], [undefined, "VALIDATION_ERROR"]);
});

Deno.test("an import is sent for the entity with the tax code, once", async () => {
  await using run = startWithEntities(undefined, { [IMPORT_ROUTE]: () => json({ id: "i-1" }) });
  const args = { entity_id: "0010000023001", xml_content: "<Invoice/>" };
  assertEquals(resultOf(await run.program.call("import_invoice_xml", args)).entity, BRANCH);
  assertEquals(run.api.seen.filter(({ method }) => method === "POST").length, 2, "sign-in, import");
});

Deno.test("a look-up that fails leaves no doubt about the import: it was not sent", async () => {
  await using run = startWithEntities(() => json({}, { status: 500 }));
  const args = { entity_id: "0010000016", xml_content: "<Invoice/>" };
  const { error, error_code } = errorOf(await run.program.call("import_invoice_xml", args));
  assertEquals(error_code, "SERVER_ERROR");
  assertMatch(error, /look up the entity "0010000016".*Nothing was changed\.$/);
});

Deno.test("a file is checked before anybody must be signed in and before the look-up", async () => {
  await using run = startWithEntities(undefined, {}, { B4B_PHONE: "", B4B_PASSWORD: "" });
  const call = async (xml_content: string) => {
    const args = { entity_id: "0010000016", xml_content };
    return errorOf(await run.program.call("import_invoice_xml", args)).error_code;
  };
  assertEquals(await call("<Invoice>"), "VALIDATION_ERROR");
  assertEquals(await call("<Invoice/>"), "NOT_LOGGED_IN");
});

Deno.test("a long list of a named entity is cut to whole rows, and goes on without gap", async () => {
  const rows = Array.from({ length: 100 }, (_, id) => ({ id, note: "x".repeat(500) }));
  const route = `GET /api/v1/entities/${SAO_MAI.id}/vendors`;
  await using run = startWithEntities(undefined, { [route]: pagesOf(rows) });
  const args = { entity_id: "Sao Mai", per_page: 100 };
  const { text, body } = await run.program.call("list_vendors", args);
  assertEquals([body.entity, text.length <= 40_000], [SAO_MAI, true]);
  const { omitted, next } = Object(body.truncated);
  assertEquals([Object(body.items).length, omitted, next], [50, 50, { page: 2, per_page: 50 }]);
});

Deno.test("read-only mode comes before the look-up", async () => {
  await using run = startWithEntities(undefined, {}, { B4B_READ_ONLY: "true" });
  const { error_code } = errorOf(await run.program.call("update_entity", { entity_id: "Sao Mai" }));
  assertEquals([error_code, run.api.seen.length], ["READ_ONLY", 0]);
});
