// The shapes in which the API answers a success, made one: resources, lists and operations.
import {
  type CallContext,
  codedError,
  describeAnswer,
  detailsOf,
  unexpectedAnswer,
} from "./to_tool_error.ts";
import type { HttpResponse } from "../transport/result.ts";
import { isObject, type JsonObject, parseJson, toCount } from "../../core/json.ts";
import { readErrorBody } from "./error_body.ts";
import { isSignIn } from "../retry/policy.ts";

/** A page of rows. */
export interface List extends JsonObject {
  readonly items: readonly unknown[];
  readonly total?: number;
  readonly page: number;
  readonly per_page: number;
}

/** What a write answers. */
export interface Operation extends JsonObject {
  readonly success: true;
  readonly message: string;
  readonly data: unknown;
}

/** The value of a 2xx answer's JSON, as it came; throws if there is none, or if it says `success: false`. */
export function readValue(answer: HttpResponse, call: CallContext): unknown {
  const value = parseAnswer(answer, call);
  if (isObject(value) && value.success === false) {
    const problem = readErrorBody(answer, call.secrets.redact);
    throw codedError(
      problem.code ?? "UNEXPECTED_RESPONSE",
      problem,
      detailsOf(answer, call, problem),
      call,
    );
  }
  return value;
}

function parseAnswer(answer: HttpResponse, call: CallContext): unknown {
  const { headers, text } = answer;
  const isHtml = /html/i.test(headers.get("content-type") ?? "");
  if (isHtml || text.trim() === "") {
    throw unexpectedAnswer(answer, call, describeAnswer(answer, call));
  }
  try {
    // the tokens that a sign-in brings are its answer, even if they came before
    const isClean = isSignIn(call.kind) || !call.secrets.occursIn(text);
    return isClean ? parseJson(text) : parseJson(text, call.secrets.redactData);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const what = error instanceof RangeError ? "JSON that is nested too deeply" : "no valid JSON";
    throw unexpectedAnswer(answer, call, `${describeAnswer(answer, call)}, but it is ${what}`);
  }
}

/** `{success: true, data}` without its envelope. */
export function unwrapData(value: unknown): unknown {
  return isObject(value) && value.success === true && "data" in value ? value.data : value;
}

export function readResource(answer: HttpResponse, call: CallContext): JsonObject {
  return expectObject(unwrapData(readValue(answer, call)), answer, call);
}

/** What was found: as a resource, or a bare list under `results`. */
export function readResults(answer: HttpResponse, call: CallContext): JsonObject {
  const value = unwrapData(readValue(answer, call));
  return Array.isArray(value) ? { results: value } : expectObject(value, answer, call);
}

export function readOperation(answer: HttpResponse, call: CallContext, done: string): Operation {
  if (call.kind === "update" && answer.text.trim() === "") {
    return { success: true, message: done, data: {} };
  }
  const value = expectObject(readValue(answer, call), answer, call);
  const message = answer.status === 202
    ? "The B4B API accepted this: accepted, not finished"
    : typeof value.message === "string"
    ? value.message
    : done;
  return { success: true, message, data: unwrapData(value) };
}

function expectObject(value: unknown, answer: HttpResponse, call: CallContext): JsonObject {
  if (isObject(value)) return value;
  const what = `${describeAnswer(answer, call)}: ${typeName(value)}, not an object`;
  throw unexpectedAnswer(answer, call, what);
}

/** Reads a list in any of the API's envelopes. */
export function readList(
  answer: HttpResponse,
  call: CallContext,
  asked: { page: number; per_page: number },
): List {
  const whole = readValue(answer, call);
  const inner = unwrapData(whole);
  const value = Array.isArray(inner) ? whole : inner; // counts may stand beside the rows
  const envelope = isObject(value) ? value : {};
  const rows = [value, envelope.items, envelope.data, envelope.results].find(Array.isArray);
  if (rows === undefined) {
    throw unexpectedAnswer(
      answer,
      call,
      `${describeAnswer(answer, call)}: ${typeName(value)} without items`,
    );
  }
  const outer = isObject(whole) && whole !== value ? whole : {}; // counts may stand outside, too
  const counts = { ...countsOf(outer), ...countsOf(envelope) };
  const reported = toCount(counts.total);
  const own = toCount(counts.per_page) || asked.per_page;
  // an API that sends more than was asked for, and no more than there are, does not page: we do
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
    items, // last, so that a reader who stops early has met the totals
  };
}

/** Where an envelope may keep its counts. */
const COUNT_FIELDS = ["pagination", "meta"];

/** What an envelope says that this program says itself. */
const OWN_FIELDS = [
  ..."success message items data results total total_pages truncated".split(" "),
  ..."page per_page pages has_next has_prev".split(" "),
];

function countsOf(envelope: JsonObject): JsonObject {
  return { ...pick(envelope.pagination), ...pick(envelope.meta), ...envelope };
}

/** What an envelope adds of its own. */
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

/** The rows in all, where the last page shows it. */
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
