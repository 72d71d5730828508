// Finding the entity of a call by tax code or name.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { inTurn, json, loginAnswer, OTHER_USER_ID } from "../_api.ts";
import { errorOf, LOGIN_ROUTE, PASSWORD, PHONE, resultOf } from "../api/_calls.ts";
import { ENTITY_ID, NEW_ENTITY } from "../_program.ts";
import {
  BIEN_XANH,
  BRANCH,
  COMPANIES,
  company,
  idOf,
  pagesOf,
  SAO_MAI,
  startWithEntities,
} from "./_companies.ts";

const FOUND: readonly (readonly [reference: string, found: object])[] = [
  ["Sao Mai", SAO_MAI],
  ["  công ty tnhh sao-mai ", SAO_MAI],
  ["0010000016", SAO_MAI],
  ["Biển Xanh", BIEN_XANH],
  ["0010000023", BIEN_XANH],
  ["0010000023001", BRANCH],
  ["0010000023-001", BRANCH],
  ["MST 0010000023-001", BRANCH],
];

for (const [reference, found] of FOUND) {
  Deno.test(`${JSON.stringify(reference)} finds its entity, which the result names`, async () => {
    await using run = startWithEntities();
    assertEquals(resultOf(await run.ask(reference)).entity, found);
  });
}

Deno.test("a UUID is sent as it is: nothing is looked up, and the result names no entity", async () => {
  await using run = startWithEntities();
  const result = resultOf(await run.ask(idOf(1).toUpperCase()));
  assertEquals(["entity" in result, run.listed()], [false, []]);
});

Deno.test("what was found is kept for five minutes, for other names of it, too", async () => {
  await using run = startWithEntities();
  for (const name of ["Sao Mai", "Sao Mai", "0010000016", "Biển Xanh", "0010000023-001"]) {
    resultOf(await run.ask(name));
  }
  assertEquals(run.listed().length, 1);
  run.clock.advance(5 * 60_000 - 1);
  resultOf(await run.ask("Sao Mai"));
  assertEquals(run.listed().length, 1);
  run.clock.advance(1);
  resultOf(await run.ask("Sao Mai"));
  assertEquals(run.listed().length, 2);
});

Deno.test("a tax code that was searched for is kept, and names are read all the same", async () => {
  await using run = startWithEntities();
  for (const code of ["0010000016", "0010000016", "0010000023"]) resultOf(await run.ask(code));
  assertEquals(run.listed().map(({ search }) => search), ["0010000016", "0010000023"]);
  resultOf(await run.ask("Sao Mai"));
  assertEquals(run.listed().map(({ search }) => search).slice(2), [undefined]);
});

Deno.test("a name that nothing fits is looked up anew each time", async () => {
  await using run = startWithEntities(inTurn(pagesOf([SAO_MAI]), pagesOf(COMPANIES)));
  assertEquals(errorOf(await run.ask("Biển Xanh")).error_code, "VALIDATION_ERROR");
  assertEquals(resultOf(await run.ask("Biển Xanh")).entity, BIEN_XANH);
});

Deno.test("logout and another user forget what was found", async () => {
  await using run = startWithEntities(COMPANIES, {
    [LOGIN_ROUTE]: inTurn(
      loginAnswer(),
      loginAnswer("token-2"),
      loginAnswer("token-3", "refresh-3", OTHER_USER_ID),
      loginAnswer("token-4", "refresh-4", OTHER_USER_ID),
    ),
  });
  const { program } = run;
  const signIn = async () =>
    resultOf(await program.call("login", { phone: PHONE, password: PASSWORD }));
  resultOf(await run.ask("Sao Mai"));
  await signIn(); // the same user
  resultOf(await run.ask("Sao Mai"));
  assertEquals(run.listed().length, 1);
  await signIn(); // another one
  resultOf(await run.ask("Sao Mai"));
  assertEquals(run.listed().length, 2);
  resultOf(await program.call("logout"));
  await signIn();
  resultOf(await run.ask("Sao Mai"));
  assertEquals(run.listed().length, 3);
});

const WRITES = [
  ["create_entity", "POST /api/v1/entities", NEW_ENTITY],
  ["update_entity", `PUT /api/v1/entities/${ENTITY_ID}`, { entity_id: ENTITY_ID, name: "Sao" }],
] as const;

for (const [tool, route, args] of WRITES) {
  Deno.test(`after ${tool} entities are read anew, however it ended`, async () => {
    for (const status of [200, 500]) {
      const answer = () => json({ id: idOf(1) }, { status });
      await using run = startWithEntities(COMPANIES, { [route]: answer });
      resultOf(await run.ask("Sao Mai"));
      assertEquals((await run.program.call(tool, args)).isError, status === 500);
      resultOf(await run.ask("Sao Mai"));
      assertEquals(run.listed().length, 2);
    }
  });
}

Deno.test("a call goes on under the session in which its entity was looked up, or not at all", async () => {
  await using run = startWithEntities(async (seen) => {
    resultOf(await run.program.call("login", { phone: PHONE, password: PASSWORD }));
    return await pagesOf(COMPANIES)(seen);
  }, {
    [LOGIN_ROUTE]: inTurn(loginAnswer(), loginAnswer("token-2", "refresh-2", OTHER_USER_ID)),
  });
  assertEquals(errorOf(await run.ask("Sao Mai")).error_code, "AUTHENTICATION_ERROR");
  assertEquals(run.api.seen.at(-1)?.path, "/api/v1/auth/login", "no vendors as another user");
});

Deno.test("who is not signed in is asked to sign in before anything is looked up", async () => {
  await using run = startWithEntities(COMPANIES, {}, { B4B_PHONE: "", B4B_PASSWORD: "" });
  const { error, error_code } = errorOf(await run.ask("Sao Mai"));
  assertEquals([error_code, run.api.seen.length], ["NOT_LOGGED_IN", 0]);
  assertMatch(error, /^Cannot list vendors: nobody is signed in/);
});

Deno.test("a look-up that fails says that it was the look-up", async () => {
  await using run = startWithEntities(() => json({ detail: "down" }, { status: 500 }));
  const { error, error_code } = errorOf(await run.ask("Sao Mai"));
  assertEquals(error_code, "SERVER_ERROR");
  assertStringIncludes(error, 'Cannot look up the entity "Sao Mai": the B4B API failed');
});

Deno.test("a refusal of the call itself names the entity as it was given", async () => {
  const forbidden = () => json({ detail: "Not a member" }, { status: 403 });
  await using run = startWithEntities(COMPANIES, {
    [`GET /api/v1/entities/${SAO_MAI.id}/vendors`]: forbidden,
  });
  const { error, error_code } = errorOf(await run.ask("Sao Mai"));
  assertEquals(error_code, "AUTHORIZATION_ERROR");
  assertStringIncludes(error, 'may not list vendors (entity "Sao Mai"): Not a member');
});

Deno.test("a tax code that is another company's name means the one that has it", async () => {
  const odd = company(4, "0010000016", "0010000099");
  await using run = startWithEntities([odd, SAO_MAI]);
  assertEquals(resultOf(await run.ask("0010000016")).entity, SAO_MAI);
  resultOf(await run.ask("Sao Mai"));
  assertEquals(resultOf(await run.ask("0010000016")).entity, SAO_MAI, "also among what is kept");
  await using twins = startWithEntities([odd, SAO_MAI, { ...SAO_MAI, id: idOf(5) }]);
  assertEquals(errorOf(await twins.ask("0010000016")).error_code, "VALIDATION_ERROR");
  await using alone = startWithEntities([odd]);
  assertEquals(resultOf(await alone.ask("0010000016")).entity, odd);
});

Deno.test("a search that ignores its text or finds no tax codes is not trusted", async () => {
  for (
    const answer of [
      pagesOf(COMPANIES),
      () => json({ items: COMPANIES }),
      inTurn(() => json([]), pagesOf(COMPANIES)),
    ]
  ) {
    await using run = startWithEntities(answer);
    assertEquals(resultOf(await run.ask("0010000023")).entity, BIEN_XANH);
  }
});
