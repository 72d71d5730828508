// After logout nothing goes out under the old session, not even what waits for a connection.
import { assertEquals, assertMatch } from "@std/assert";
import { json, loginAnswer, serveApi } from "../../_api.ts";
import { ENTITY_ID, NEW_ENTITY, startProgram } from "../../_program.ts";
import { CALLS, errorOf, LIST_ROUTE, LOGIN_ROUTE, resultOf } from "../_calls.ts";
import { held } from "../_held.ts";
import { until } from "../_until.ts";

Deno.test("a create that waits for its connection is not sent after logout", async () => {
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer() });
  const gate = Promise.withResolvers<void>();
  let connections = 0;
  using program = startProgram(api.url, {
    connect: async (target) => {
      if (++connections > 1) await gate.promise; // the first is the sign-in's
      return await Deno.connect(target);
    },
  });
  resultOf(await program.call("login"));
  const create = program.call("create_entity", NEW_ENTITY);
  await until(() => connections === 2, "the create's connection");
  resultOf(await program.call("logout"));
  gate.resolve();
  const { error, error_code } = errorOf(await create);
  assertEquals(error_code, "AUTHENTICATION_ERROR");
  assertMatch(error, /logout was called.*Nothing was changed\.$/);
  assertEquals(api.seen.map(({ path }) => path), ["/api/v1/auth/login"]);
});

Deno.test("logout ends a read that waits for its answer, at once and on the wire", async () => {
  const list = held(() => json([]));
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [LIST_ROUTE]: list.answer });
  using program = startProgram(api.url);
  const call = program.call("list_entities");
  await until(list.arrived, "the request");
  resultOf(await program.call("logout"));
  const { error, error_code } = errorOf(await call);
  assertEquals(error_code, "AUTHENTICATION_ERROR");
  assertMatch(error, /logout was called/);
  list.release();
});

Deno.test("a create that was sent before logout has an unknown outcome, an update may have been applied", async () => {
  const create = held(() => json({ id: "1" }));
  const update = held(() => json({ id: "1" }));
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [CALLS.create.route]: create.answer,
    [CALLS.update.route]: update.answer,
  });
  using program = startProgram(api.url);
  const creating = program.call("create_entity", NEW_ENTITY);
  const updating = program.call("update_entity", { entity_id: ENTITY_ID, city: "Huế" });
  await until(() => create.arrived() && update.arrived(), "both requests");
  resultOf(await program.call("logout"));
  assertEquals(errorOf(await creating).error_code, "UNKNOWN_OUTCOME");
  const { error, error_code } = errorOf(await updating);
  assertEquals(error_code, "AUTHENTICATION_ERROR");
  assertMatch(error, /may have been applied/);
  for (const one of [create, update]) one.release();
});
