// What scripted calls must answer, and the values that they take from earlier ones.
import { assertEquals, assertThrows } from "@std/assert";
import { DEMO_STEPS } from "../../.scripts/demo_steps.ts";
import { read } from "../../.scripts/json_reader.ts";
import {
  assertOutcome,
  noArguments,
  type ScriptedCall,
  withFound,
} from "../../.scripts/scripted_calls.ts";
import { TRANSCRIPT_CASES } from "../../.scripts/transcript_cases.ts";
import { TOOLS } from "../../src/tools/mod.ts";

const call: ScriptedCall = { tool: "whoami", args: noArguments };
const success = read({ success: true });
const failure = read({ success: false, error_code: "NOT_FOUND" });

Deno.test("assertOutcome() throws unless the call succeeds, or fails with its error_code", () => {
  assertOutcome(call, success);
  assertOutcome({ ...call, error: "NOT_FOUND" }, failure);
  assertThrows(() => assertOutcome(call, failure), Error, "whoami must answer a result");
  const refused = { ...call, error: "CONFLICT" };
  assertThrows(() => assertOutcome(refused, failure), Error, "whoami must answer CONFLICT");
  assertThrows(() => assertOutcome(refused, success), Error, "whoami must answer CONFLICT");
});

Deno.test("withFound() takes ids from earlier calls, and throws if none has found them", () => {
  const args = withFound("entity_id", { city: "Huế" });
  assertEquals(args(new Map([["entity_id", "1"]])), { entity_id: "1", city: "Huế" });
  assertThrows(() => args(new Map()), Error, "No earlier call has found entity_id");
});

Deno.test("The demo calls every tool, the transcript each of them with a success and an error", () => {
  const names = TOOLS.map(({ name }) => name).sort();
  const namesOf = (calls: readonly ScriptedCall[]) =>
    [...new Set(calls.map(({ tool }) => tool))].sort();
  assertEquals(namesOf(DEMO_STEPS), names);
  assertEquals(namesOf(TRANSCRIPT_CASES.filter(({ error }) => error === undefined)), names);
  assertEquals(namesOf(TRANSCRIPT_CASES.filter(({ error }) => error !== undefined)), names);
});
