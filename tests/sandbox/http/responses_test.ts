import { assertEquals } from "@std/assert";
import {
  ApiError,
  fastApiError,
  ok,
  operationResult,
  RequestValidationError,
  toResponse,
} from "../../../src/sandbox/http/responses.ts";

for (
  const [code, status] of [
    ["AUTHENTICATION_ERROR", 401],
    ["AUTHORIZATION_ERROR", 403],
    ["NOT_FOUND", 404],
    ["CONFLICT", 409],
    ["VALIDATION_ERROR", 422],
    ["RATE_LIMITED", 429],
  ] as const
) {
  Deno.test(`${code} is answered with ${status} and the documented body`, () => {
    const { response } = new ApiError(code, "What happened", { id: 1 }, { "X-A": "b" });
    assertEquals(response, {
      status,
      body: { success: false, error: "What happened", error_code: code, details: { id: 1 } },
      headers: { "X-A": "b" },
    });
  });
}

Deno.test("FastAPI refuses an invalid request with 422 and a list of issues", () => {
  const issues = [{ type: "missing", loc: ["body"], msg: "Field required", input: null }];
  assertEquals(new RequestValidationError(issues).response, {
    status: 422,
    body: { detail: issues },
  });
});

Deno.test("a body is sent as JSON, and the response's own headers win", async () => {
  const error = fastApiError(405, "No", { Allow: "GET", Date: "own" });
  const response = toResponse(error, { Date: "all" });
  assertEquals([response.status, response.headers.get("Content-Type")], [405, "application/json"]);
  assertEquals([response.headers.get("Allow"), response.headers.get("Date")], ["GET", "own"]);
  assertEquals(await response.json(), { detail: "No" });
});

Deno.test("a response without body has no content type", async () => {
  const response = toResponse({ status: 307, headers: { Location: "/x" } }, { Date: "all" });
  assertEquals([response.headers.get("Content-Type"), await response.text()], [null, ""]);
  assertEquals([response.headers.get("Location"), response.headers.get("Date")], ["/x", "all"]);
});

Deno.test("a success is the resource, or the envelope of an operation", () => {
  assertEquals(ok({ a: 1 }), { status: 200, body: { a: 1 } });
  const body = { success: true, message: "Created", data: { a: 1 } };
  assertEquals(operationResult(201, "Created", { a: 1 }), { status: 201, body });
});
