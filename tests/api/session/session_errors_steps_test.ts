// Sign-ins that ask for another step, and pages of firewalls: told as what they are, and not repeated.
import { assertEquals, assertMatch } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { callOnce, errorOf, LIST_ROUTE, LOGIN_ROUTE, resultOf } from "../_calls.ts";

const OTP = "Mã OTP đã được gửi tới số điện thoại của bạn";

const STEPS: Readonly<Record<string, { readonly answer: Answer; readonly says: RegExp }>> = {
  "a code": {
    answer: () => json({ requires_otp: true, message: OTP }),
    says: /Mã OTP đã được gửi/,
  },
  "a code, with 202": {
    answer: () => json({ detail: "OTP sent" }, { status: 202 }),
    says: /OTP sent/,
  },
  "a choice of companies": {
    answer: () => json({ select_company: true, companies: [{ id: "c-1" }] }),
    says: /select_company/,
  },
  "a new password": {
    answer: () => json({ success: true, data: { must_change_password: true } }),
    says: /must_change_password/,
  },
};

for (const [what, { answer, says }] of Object.entries(STEPS)) {
  Deno.test(`a sign-in that asks for ${what} is told in the API's words and not repeated`, async () => {
    await using api = serveApi({ [LOGIN_ROUTE]: answer });
    using program = startProgram(api.url);
    const { error, error_code } = errorOf(await program.call("list_entities"));
    assertEquals(error_code, "AUTHENTICATION_ERROR");
    assertMatch(error, says);
    assertMatch(error, /cannot be finished here.*not tried again by themselves/);
    for (let call = 0; call < 4; call++) {
      assertEquals(errorOf(await program.call("whoami")).error_code, "NOT_LOGGED_IN");
    }
    assertEquals(api.seen.length, 1, "one sign-in, one code");
  });
}

Deno.test("a sign-in's answer that says nothing of a step, and has no token, is no answer of the API", async () => {
  for (const body of [{}, { status: 1 }, []]) {
    const told = await callOnce("login", () => json(body));
    assertEquals(errorOf(told).error_code, "UNEXPECTED_RESPONSE");
  }
});

const PAGE = "<!doctype html><html><head><title>Just a moment...</title></head></html>";
const page = (status: number) => () =>
  new Response(PAGE, { status, headers: { "content-type": "text/html; charset=utf-8" } });

for (const status of [401, 403, 404, 429, 502]) {
  Deno.test(`a page with HTTP ${status} is a firewall's: it ends no session and takes no right away`, async () => {
    await using api = serveApi({
      [LOGIN_ROUTE]: loginAnswer(),
      [LIST_ROUTE]: inTurn(page(status), () => json([])),
    });
    using program = startProgram(api.url, { env: { MAX_RETRIES: "1" } });
    const { error, error_code } = errorOf(await program.call("list_entities"));
    assertEquals(error_code, "UNEXPECTED_RESPONSE", error);
    assertMatch(error, /an HTML page titled "Just a moment\.\.\."/);
    resultOf(await program.call("list_entities"));
    assertEquals(api.seen.filter(({ method }) => method === "POST").length, 1);
  });

  Deno.test(`a page with HTTP ${status} to a sign-in spends no credentials`, async () => {
    await using api = serveApi({
      [LOGIN_ROUTE]: inTurn(page(status), loginAnswer()),
      [LIST_ROUTE]: () => json([]),
    });
    using program = startProgram(api.url);
    assertEquals(errorOf(await program.call("list_entities")).error_code, "UNEXPECTED_RESPONSE");
    resultOf(await program.call("list_entities"));
  });
}
