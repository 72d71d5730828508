// Creates: only the new thing's id is a success; everything unclear is told as such, and sent once.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { json } from "../../_api.ts";
import { callOnce, errorOf, resultOf } from "../_calls.ts";

const CREATED: Readonly<Record<string, unknown>> = {
  "the entity": { id: "e-1", name: "Sao Mai" },
  "an envelope": { success: true, message: "done", data: { id: "e-1" } },
  "an id of its own name": { entity_id: "e-1" },
  "an entity inside": { entity: { id: "e-1" } },
  "an entity inside an envelope": { success: true, data: { entity: { uuid: "e-1" } } },
  "a numeric id": { id: 17 },
};

for (const [what, body] of Object.entries(CREATED)) {
  Deno.test(`a create that answers ${what} is a success`, async () => {
    const told = await callOnce("create", () => json(body, { status: 201 }));
    assertEquals(resultOf(told).success, true);
  });
}

const WITHOUT_ID: Readonly<Record<string, unknown>> = {
  "an empty object": {},
  "a status": { status: "ok" },
  "an envelope of null": { success: true, data: null },
  "an empty id": { id: "", entity_id: " " },
  "another thing's id": { invoice_id: "i-1", user: { id: "u-1" } },
  "a message": { success: true, message: "Entity created" },
};

for (const [what, body] of Object.entries(WITHOUT_ID)) {
  Deno.test(`a create that answers ${what} is UNKNOWN_OUTCOME and sent once`, async () => {
    const told = await callOnce("create", () => json(body), { env: { MAX_RETRIES: "3" } });
    const { error, error_code } = errorOf(told);
    assertEquals(error_code, "UNKNOWN_OUTCOME", error);
    assertMatch(error, /Call list_entities with search "0010000016"/);
    assertEquals(told.asked.length, 1);
  });
}

const UNCLEAR = [300, 301, 302, 303, 304, 305, 307, 308, 408, 460, 499, 500, 502, 503, 504, 599];

for (const status of UNCLEAR) {
  Deno.test(`a create that ends with HTTP ${status} is UNKNOWN_OUTCOME and sent once`, async () => {
    const told = await callOnce("create", () => new Response(null, { status }), {
      env: { MAX_RETRIES: "3" },
    });
    const { error, error_code } = errorOf(told);
    assertEquals(error_code, "UNKNOWN_OUTCOME", error);
    assert(!error.includes("Nothing was changed"), error);
    assertEquals(told.asked.length, 1);
  });
}

for (const status of [400, 403, 404, 405, 409, 413, 418, 422, 423, 425]) {
  Deno.test(`a create that HTTP ${status} refuses changed nothing, and says so`, async () => {
    const told = await callOnce("create", () => json({ detail: "no" }, { status }));
    const { error, error_code } = errorOf(told);
    assert(error_code !== "UNKNOWN_OUTCOME", error);
    assertMatch(error, /Nothing was changed\.$/);
  });
}

Deno.test("206 is a part of an answer, not a success", async () => {
  const part = () => json({ id: "e-1" }, { status: 206 });
  assertEquals(errorOf(await callOnce("create", part)).error_code, "UNKNOWN_OUTCOME");
  assertEquals(errorOf(await callOnce("read", part)).error_code, "UNEXPECTED_RESPONSE");
  const { error, error_code } = errorOf(await callOnce("update", part));
  assertEquals(error_code, "UNEXPECTED_RESPONSE");
  assertMatch(error, /may have been applied/);
});

Deno.test("202 with a job's id is accepted, not finished; without one, a create's outcome is unknown", async () => {
  for (const body of [{ job_id: "j-1" }, { success: true, data: { task_id: 7 } }]) {
    const told = await callOnce("create", () => json(body, { status: 202 }));
    assertMatch(String(resultOf(told).message), /accepted, not finished/);
  }
  const told = await callOnce("create", () => json({ detail: "queued" }, { status: 202 }));
  assertEquals(errorOf(told).error_code, "UNKNOWN_OUTCOME");
});

Deno.test("an update may come back without a body; 202 then means accepted, not finished", async () => {
  const empty = (status: number) => () => new Response(null, { status });
  assertEquals(resultOf(await callOnce("update", empty(204))).message, "The entity was updated");
  const { message } = resultOf(await callOnce("update", empty(202)));
  assertMatch(String(message), /accepted, not finished/);
});
