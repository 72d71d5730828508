// Takes successful responses out of the API's envelopes.
import { isObject, type JsonObject, parseJson } from "../../core/json.ts";
import type { HttpResponse } from "../transport/result.ts";
import type { CallContext } from "./call_context.ts";
import { isHtml, readErrorBody } from "./error_body.ts";
import { codedError, describeResponse, detailsOf, unexpectedResponse } from "./to_tool_error.ts";

/** The JSON value of a 2xx response; throws a ToolError if there is none, or if it says `success: false`. */
export function readValue(response: HttpResponse, context: CallContext): unknown {
  const value = parseBody(response, context);
  if (isObject(value) && value.success === false) {
    const body = readErrorBody(response, context.secrets.redact);
    const details = detailsOf(response, context, body);
    throw codedError(body.code ?? "UNEXPECTED_RESPONSE", body, details, context);
  }
  return value;
}

function parseBody(response: HttpResponse, context: CallContext): unknown {
  if (isHtml(response)) {
    const body = readErrorBody(response, context.secrets.redact);
    throw unexpectedResponse(response, context, `HTTP ${response.status}`, body);
  }
  if (response.text.trim() === "") {
    throw unexpectedResponse(response, context, describeResponse(response, context));
  }
  try {
    return parseJson(response.text);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const why = error instanceof RangeError ? `JSON ${error.message}` : "not valid JSON";
    const what = `${describeResponse(response, context)}, but it is ${why}`;
    throw unexpectedResponse(response, context, what);
  }
}

/** `{success: true, data}` without its envelope. */
export function unwrapData(value: unknown): unknown {
  return isObject(value) && value.success === true && "data" in value ? value.data : value;
}

export function readResource(response: HttpResponse, context: CallContext): JsonObject {
  return expectObject(unwrapData(readValue(response, context)), response, context);
}

/** Search results: a resource, or a bare array under `results`. */
export function readResults(response: HttpResponse, context: CallContext): JsonObject {
  const value = unwrapData(readValue(response, context));
  return Array.isArray(value) ? { results: value } : expectObject(value, response, context);
}

export function expectObject(
  value: unknown,
  response: HttpResponse,
  context: CallContext,
): JsonObject {
  if (isObject(value)) return value;
  const what = `${describeResponse(response, context)}: ${typeName(value)}, not an object`;
  throw unexpectedResponse(response, context, what);
}

export function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
