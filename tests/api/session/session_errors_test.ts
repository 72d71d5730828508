// Errors of calls without a session, and of refused configured credentials.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import {
  configuredRefused,
  lostSession,
  notLoggedIn,
  signedOutMeanwhile,
} from "../../../src/api/session/session_errors.ts";
import type { Call } from "../../../src/core/call.ts";
import { RefusedError } from "../../../src/core/errors.ts";

const CALL: Call = {
  labels: { tool: "list_vendors", action: "list vendors", idsFrom: [] },
  signal: new AbortController().signal,
  deadline: Infinity,
  progress: () => {},
};

Deno.test("without a session the error names login and the call to repeat", () => {
  const { code, text } = notLoggedIn(CALL, { wasRefused: false, pageUrl: undefined });
  assertEquals(code, "NOT_LOGGED_IN");
  assertEquals(
    text,
    "Cannot list vendors: nobody is signed in. Call login without arguments, then list_vendors " +
      "again. Nothing was changed.",
  );
});

Deno.test("without a session the error says that the configured credentials were refused", () => {
  const { text } = notLoggedIn(CALL, { wasRefused: true, pageUrl: undefined });
  assertMatch(text, /B4B_PHONE and B4B_PASSWORD were refused.*accounts get locked.*Call login/);
});

Deno.test("while the sign-in page is open the error gives its URL instead of naming login", () => {
  const pageUrl = "http://127.0.0.1:4000/abc";
  for (const wasRefused of [false, true]) {
    const { code, text } = notLoggedIn(CALL, { wasRefused, pageUrl });
    assertEquals(code, "NOT_LOGGED_IN");
    assertMatch(
      text,
      /page is open at http:\/\/127\.0\.0\.1:4000\/abc : .*call list_vendors again/,
    );
    assertNotMatch(text, /[Cc]all login|refused/);
  }
});

const REFUSAL = new RefusedError(
  "AUTHENTICATION_ERROR",
  "The B4B API refused the sign-in.",
  { details: { http_status: 401, attempts: 1 } },
  "Account locked.",
);

for (
  const [trigger, next] of [
    ["login", /Calling login again without arguments opens a page/],
    ["automatic", /Calling login without arguments tries them once more.* opens a page/],
  ] as const
) {
  Deno.test(`refused configured credentials (${trigger}) keep code, details and reason`, () => {
    const error = configuredRefused(REFUSAL, trigger);
    const { code, details, reason, text } = error;
    assertEquals({ code, details, reason }, {
      code: "AUTHENTICATION_ERROR",
      details: { http_status: 401, attempts: 1 },
      reason: "Account locked.",
    });
    assertMatch(text, /B4B_PHONE and B4B_PASSWORD: Account locked\. They are not tried again/);
    assertMatch(text, next);
    assertEquals(error instanceof RefusedError, true);
  });
}

Deno.test("a refusal without a reason reads as a sentence", () => {
  const silent = new RefusedError("AUTHENTICATION_ERROR", "The B4B API refused the sign-in.", {});
  const { text } = configuredRefused(silent, "login");
  assertMatch(text, /B4B_PHONE and B4B_PASSWORD\. They are not tried again/);
});

Deno.test("a lost session is an AUTHENTICATION_ERROR that names login and the call to repeat", () => {
  const { code, text } = lostSession(CALL);
  assertEquals(code, "AUTHENTICATION_ERROR");
  assertMatch(text, /^Cannot list vendors: the session.*Call login again, then list_vendors\./);
});

Deno.test("a sign-in overtaken by logout says that nobody is signed in", () => {
  const { code, text } = signedOutMeanwhile();
  assertEquals(code, "NOT_LOGGED_IN");
  assertMatch(text, /logout was called before.*nobody is signed in/);
});
