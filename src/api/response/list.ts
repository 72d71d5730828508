// Reads lists in any of the API's envelopes, and computes the counts that the API leaves out.
import { isObject, type JsonObject, toCount } from "../../core/json.ts";
import type { HttpResponse } from "../transport/result.ts";
import type { CallContext } from "./call_context.ts";
import { readValue, typeName, unwrapData } from "./envelope.ts";
import { describeResponse, unexpectedResponse } from "./to_tool_error.ts";

/** A page of rows. */
export interface List extends JsonObject {
  readonly items: readonly unknown[];
  readonly total?: number;
  readonly page: number;
  readonly per_page: number;
}

/** Whether a tool's result is a page of rows. */
export function isList(result: JsonObject): result is List {
  const { items, page, per_page } = result;
  return Array.isArray(items) && typeof page === "number" && typeof per_page === "number";
}

/** Larger numbers in an envelope are not counts of pages and rows. */
const MAX_PAGE = 1_000_000_000;
const MAX_PER_PAGE = 1_000;

/** Reads a page of rows; `asked` is what was asked for. */
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
  const own = toCount(counts.per_page, MAX_PER_PAGE) || asked.per_page;
  // an API that sends more rows than asked for, and all there are, does not page: we do
  const all = rows.length > own && (reported === undefined || reported === rows.length);
  const { page, per_page } = all
    ? asked
    : { page: toCount(counts.page, MAX_PAGE) || asked.page, per_page: own };
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
