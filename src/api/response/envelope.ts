// Reads successful responses, in any of the API's envelopes: resources, lists and operations.
import { isObject, type JsonObject, parseJson, toCount } from "../../core/json.ts";
import { isSignIn } from "../transport/request.ts";
import type { HttpResponse } from "../transport/result.ts";
import type { CallContext } from "./call_context.ts";
import { readErrorBody } from "./error_body.ts";
import { codedError, describeResponse, detailsOf, unexpectedResponse } from "./to_tool_error.ts";

/** A page of rows. */
export interface List extends JsonObject {
  readonly items: readonly unknown[];
  readonly total?: number;
  readonly page: number;
  readonly per_page: number;
}

/** The result of a write. */
export interface Operation extends JsonObject {
  readonly success: true;
  readonly message: string;
  readonly data: unknown;
}

/** The JSON value of a 2xx response; throws a ToolError if there is none, or if it says `success: false`. */
export function readValue(response: HttpResponse, context: CallContext): unknown {
  const value = parseBody(response, context);
  if (isObject(value) && value.success === false) {
    const body = readErrorBody(response, context.secrets.redact);
    throw codedError(
      body.code ?? "UNEXPECTED_RESPONSE",
      body,
      detailsOf(response, context, body),
      context,
    );
  }
  return value;
}

function parseBody(response: HttpResponse, context: CallContext): unknown {
  const { headers, text } = response;
  const isHtml = /html/i.test(headers.get("content-type") ?? "");
  if (isHtml || text.trim() === "") {
    throw unexpectedResponse(response, context, describeResponse(response, context));
  }
  try {
    // a sign-in's response consists of tokens, which may be known from before
    const isClean = isSignIn(context.kind) || !context.secrets.occursIn(text);
    return isClean ? parseJson(text) : parseJson(text, context.secrets.redactData);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const what = error instanceof RangeError ? "JSON that is nested too deeply" : "not valid JSON";
    throw unexpectedResponse(
      response,
      context,
      `${describeResponse(response, context)}, but it is ${what}`,
    );
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

export function readOperation(
  response: HttpResponse,
  context: CallContext,
  done: string,
): Operation {
  if (context.kind === "update" && response.text.trim() === "") {
    return { success: true, message: done, data: {} };
  }
  const value = expectObject(readValue(response, context), response, context);
  const message = response.status === 202
    ? "The B4B API accepted this: accepted, not finished"
    : typeof value.message === "string"
    ? value.message
    : done;
  return { success: true, message, data: unwrapData(value) };
}

function expectObject(value: unknown, response: HttpResponse, context: CallContext): JsonObject {
  if (isObject(value)) return value;
  const what = `${describeResponse(response, context)}: ${typeName(value)}, not an object`;
  throw unexpectedResponse(response, context, what);
}

/** Reads a list in any of the API's envelopes. */
export function readList(
  response: HttpResponse,
  context: CallContext,
  asked: { page: number; per_page: number },
): List {
  const whole = readValue(response, context);
  const inner = unwrapData(whole);
  const value = Array.isArray(inner) ? whole : inner; // counts may be next to the rows
  const envelope = isObject(value) ? value : {};
  const rows = [value, envelope.items, envelope.data, envelope.results].find(Array.isArray);
  if (rows === undefined) {
    throw unexpectedResponse(
      response,
      context,
      `${describeResponse(response, context)}: ${typeName(value)} without items`,
    );
  }
  const outer = isObject(whole) && whole !== value ? whole : {}; // or outside of them
  const counts = { ...countsOf(outer), ...countsOf(envelope) };
  const reported = toCount(counts.total);
  const own = toCount(counts.per_page) || asked.per_page;
  // an API that sends more rows than asked for, and all there are, does not page: we do
  const all = rows.length > own && (reported === undefined || reported === rows.length);
  const { page, per_page } = all
    ? asked
    : { page: toCount(counts.page) || asked.page, per_page: own };
  const items = all ? rows.slice((page - 1) * per_page, page * per_page) : rows;
  const total = reported ?? (all ? rows.length : countAll(rows.length, page, per_page));
  return {
    ...countPages(all ? {} : counts, { items, total, page, per_page }),
    ...extrasOf(outer),
    ...extrasOf(envelope),
    items, // last, so that a reader who stops early has seen the totals
  };
}

/** Where an envelope may nest its counts. */
const COUNT_FIELDS = ["pagination", "meta"];

/** Envelope fields that this program computes itself. */
const OWN_FIELDS = [
  ..."success message items data results total total_pages truncated".split(" "),
  ..."page per_page pages has_next has_prev".split(" "),
];

function countsOf(envelope: JsonObject): JsonObject {
  return { ...pick(envelope.pagination), ...pick(envelope.meta), ...envelope };
}

/** The other fields of an envelope, which are passed on. */
function extrasOf(envelope: JsonObject): JsonObject {
  const added = (fields: JsonObject) =>
    Object.entries(fields).filter(([name]) => !OWN_FIELDS.includes(name));
  return Object.fromEntries(
    added(envelope).flatMap(([name, value]) => {
      if (!COUNT_FIELDS.includes(name) || !isObject(value)) return [[name, value]];
      const rest = added(value);
      return rest.length === 0 ? [] : [[name, Object.fromEntries(rest)]];
    }),
  );
}

/** The total number of rows, if this is the last page and so shows it. */
function countAll(rows: number, page: number, perPage: number): number | undefined {
  return rows < perPage && (rows > 0 || page === 1) ? (page - 1) * perPage + rows : undefined;
}

function countPages(
  counts: JsonObject,
  { items, total, page, per_page }: {
    items: readonly unknown[];
    total: number | undefined;
    page: number;
    per_page: number;
  },
): Omit<List, "items"> & { page: number; per_page: number } {
  const counted = total === undefined ? undefined : Math.ceil(total / per_page);
  const pages = toCount(counts.pages ?? counts.total_pages) ?? counted;
  const isFull = items.length >= per_page;
  return {
    ...(total !== undefined && { total }),
    page,
    per_page,
    ...(pages !== undefined && { pages }),
    has_next: toBoolean(counts.has_next) ?? (pages === undefined ? isFull : page < pages),
    has_prev: toBoolean(counts.has_prev) ?? page > 1,
  };
}

function pick(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function toBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
