import { assertEquals, assertRejects } from "@std/assert";
import type { Api } from "../../src/api/client.ts";
import { type ErrorCode, ToolError } from "../../src/core/errors.ts";
import { findBookingEntity } from "../../src/invoice_files/booking_entity.ts";
import { CallEntity } from "../../src/lookup/call_entity.ts";
import type { Company } from "../../src/lookup/company.ts";
import { ENTITY_ID } from "../_program.ts";

const UNUSED = () => Promise.reject(new TypeError("the API is asked by look-ups only"));
const API: Api = {
  session: UNUSED,
  relabel: () => API,
  until: () => API,
  get: UNUSED,
  list: UNUSED,
  search: UNUSED,
  create: UNUSED,
  update: UNUSED,
};

/** The entity of a call that names it by `reference`; a code stands for the API's failure. */
function find(reference: string, answer: Company | ErrorCode) {
  const entity = new CallEntity(reference, () => {
    if (typeof answer !== "string") return Promise.resolve(answer);
    return Promise.reject(new ToolError(answer, "no"));
  });
  return findBookingEntity(entity, API);
}

Deno.test("the entity that the API has is told with id, name and tax code", async () => {
  const company = { id: ENTITY_ID, name: "Sao Mai", tax_code: "0010000016" };
  assertEquals(await find("Sao Mai", company), {
    id: ENTITY_ID,
    entity: { name: "Sao Mai", tax_code: "0010000016" },
  });
  assertEquals(await find("Sao Mai", { id: ENTITY_ID, name: "", tax_code: "" }), {
    id: ENTITY_ID,
    entity: { name: null, tax_code: null },
  });
});

for (const code of ["NOT_LOGGED_IN", "NETWORK_ERROR", "TIMEOUT", "SERVER_ERROR"] as const) {
  Deno.test(`if the API cannot be asked (${code}), a tax code is compared all the same`, async () => {
    assertEquals(await find("MST 0010000016", code), {
      entity: { name: null, tax_code: "0010000016" },
      note: `B4B could not be asked (${code}): the buyer was compared by tax code only`,
    });
    assertEquals(await find("Sao Mai", code), {
      note: `B4B could not be asked (${code}): the buyer was not compared`,
    });
  });
}

for (const code of ["VALIDATION_ERROR", "NOT_FOUND", "AUTHORIZATION_ERROR", "CANCELLED"] as const) {
  Deno.test(`an entity that the API refuses (${code}) is an error of the call`, async () => {
    await assertRejects(() => find("0010000016", code), ToolError);
  });
}
