// What the page says about failed sign-ins, in both languages.
import { assert, assertEquals, assertMatch, assertNotEquals, assertNotMatch } from "@std/assert";
import { ERROR_CODES, RefusedError, ToolError } from "../../src/core/errors.ts";
import { ENDING_TEXTS, REFUSAL_TEXTS, toPageError } from "../../src/sign_in_page/messages.ts";

const FAILURES: readonly [error: ToolError, vi: RegExp, en: RegExp, status: number][] = [
  [
    new RefusedError("AUTHENTICATION_ERROR", "m", {}, "Sai"),
    /không đúng.* Sai$/,
    /password is wrong/,
    422,
  ],
  [new RefusedError("VALIDATION_ERROR", "m", {}, "no"), /không chấp nhận/, /does not accept/, 422],
  [
    new RefusedError("AUTHORIZATION_ERROR", "m", {}, "Locked"),
    /không được phép.*Locked/,
    /may not sign in/,
    422,
  ],
  [new RefusedError("NOT_FOUND", "m", {}), /B4B_API_BASE_URL/, /offers no sign-in/, 422],
  [
    new RefusedError("UNEXPECTED_RESPONSE", "m", { details: { http_status: 423 } }, "Locked"),
    /từ chối đăng nhập \(HTTP 423\)/,
    /refused the sign-in \(HTTP 423\)/,
    422,
  ],
  [
    new ToolError("RATE_LIMITED", "m", { details: { retry_after_seconds: 17 } }),
    /đợi 17 giây/,
    /Wait 17 s/,
    502,
  ],
  [new ToolError("RATE_LIMITED", "m"), /Hãy đợi/, /Wait some seconds/, 502],
  [
    new ToolError("NETWORK_ERROR", "m"),
    /Không kết nối được với api\.finizi/,
    /api\.finizi\.com cannot be reached/,
    502,
  ],
  [new ToolError("TIMEOUT", "m"), /không trả lời kịp/, /did not answer in time/, 502],
  [
    new ToolError("SERVER_ERROR", "m", { details: { http_status: 503 } }),
    /sự cố \(HTTP 503\)/,
    /not your/,
    502,
  ],
  [
    new ToolError("UNEXPECTED_RESPONSE", "m", { details: { http_status: 200 } }),
    /không như mong đợi/,
    /unexpected answer/,
    502,
  ],
];

for (const [error, vi, en, status] of FAILURES) {
  const { code, details, constructor: { name } } = error;
  Deno.test(`${name} ${code} ${JSON.stringify(details)} is told in both languages`, () => {
    const { text, reason = "", ...rest } = toPageError(error, "api.finizi.com");
    assertMatch(`${text.vi} ${reason}`, vi);
    assertMatch(text.en, en);
    assertEquals(rest.status, status);
  });
}

for (const code of ERROR_CODES) {
  Deno.test(`${code} has words for a person, whether the API names it or not`, () => {
    for (const error of [new ToolError(code, "call login"), new RefusedError(code, "", {})]) {
      const { vi, en } = toPageError(error, "b4b.test").text;
      assertNotEquals(vi, en);
      for (const text of [vi, en]) assertNotMatch(text, /call login|undefined|^$/);
    }
  });
}

Deno.test("only refused credentials point to fields, the password first", () => {
  const fieldsOf = (error: ToolError) => toPageError(error, "h").fields;
  for (const code of ["AUTHENTICATION_ERROR", "VALIDATION_ERROR"] as const) {
    assertEquals(fieldsOf(new RefusedError(code, "", {})), ["password", "phone"]);
    assertEquals(fieldsOf(new ToolError(code, "")), []);
  }
  assertEquals(fieldsOf(new RefusedError("AUTHORIZATION_ERROR", "", {})), []);
});

Deno.test("the API's own words are shown only for a refusal", () => {
  const refused = new RefusedError("CONFLICT", "for the model", {}, "Đã khóa");
  assertEquals(toPageError(refused, "h").reason, "Đã khóa");
  assertEquals(toPageError(new ToolError("CONFLICT", "for the model"), "h").reason, undefined);
});

Deno.test("every ending and every refused form has a text in each language", () => {
  for (const { vi, en } of [...Object.values(ENDING_TEXTS), ...Object.values(REFUSAL_TEXTS)]) {
    assert(vi.length > 20 && en.length > 20 && vi !== en, en);
  }
});
