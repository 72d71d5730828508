// Reads error bodies: the API is FastAPI behind proxies, and each has its own formats.
import { type ErrorCode, isErrorCode } from "../../core/errors.ts";
import { isObject, type JsonObject, parseJson, toText } from "../../core/json.ts";
import { cleanText, cutText, cutWithEllipsis } from "../../core/text.ts";
import type { HttpResponse } from "../transport/result.ts";

/** What the API itself says about a failure. */
export interface ApiErrorBody {
  readonly message?: string;
  readonly code?: ErrorCode;
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>>;
}

const MAX_MESSAGE = 500;
const MAX_FIELDS = 20;
/** No more entries are looked at, to count their fields. */
const MAX_ENTRIES = 1_000;
/** No pattern runs over more of a text. */
const MAX_SCANNED = 10_000;

type Redact = (text: string) => string;
type ResponseBody = Pick<HttpResponse, "headers" | "text">;

/** Whether a response is a web page: a proxy's or a firewall's, never the API's. */
export function isHtml({ headers, text }: ResponseBody): boolean {
  return /\bx?html\b/i.test(headers.get("content-type") ?? "") ||
    /^\s*<(!doctype html|html)[\s>]/i.test(text.slice(0, MAX_SCANNED));
}

/** Reads an error body; never passes on `input` and `ctx`, which echo what was sent. */
export function readErrorBody(response: ResponseBody, redact: Redact): ApiErrorBody {
  const body = isHtml(response) ? describePage(response.text) : parseBody(response.text);
  const message = toSafeLine(isObject(body) ? readMessage(body) : body, redact);
  const fields = isObject(body) ? readFieldErrors(body, redact) : undefined;
  return {
    ...(message !== "" && { message }),
    ...(isObject(body) && isErrorCode(body.error_code) && { code: body.error_code }),
    ...(fields && { fieldErrors: fields }),
  };
}

/** A JSON object, or a text: JSON's, or a plain one such as Starlette's "Internal Server Error". */
function parseBody(text: string): JsonObject | string {
  try {
    const body = parseJson(text);
    return isObject(body) ? body : typeof body === "string" ? body : textsIn(body).join("; ");
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return text;
    throw error;
  }
}

function describePage(text: string): string {
  const [, title = ""] = /<title>([^<]{1,300})</i.exec(text.slice(0, MAX_SCANNED)) ?? [];
  return `an HTML page${title.trim() === "" ? "" : ` titled "${cleanText(title.trim())}"`}`;
}

function readMessage(body: JsonObject): string {
  const { detail, error, title, message: text, msg } = body;
  if (Array.isArray(detail)) {
    const items = detail.filter(isObject).slice(0, MAX_FIELDS);
    if (items.length === 0) return textsIn(detail).join("; ");
    return items.map(({ loc, msg }) => `${fieldName(loc)}: ${toText(msg) ?? ""}`).join("; ");
  }
  for (const candidate of [error, detail, text, title]) {
    if (typeof candidate === "string") return candidate;
    if (isObject(candidate)) {
      const inner = candidate.message ?? candidate.msg ?? candidate.error ?? candidate.detail;
      return typeof inner === "string" ? inner : textsIn(candidate).join("; ");
    }
  }
  return toText(msg) ?? "";
}

/** Fields that echo what was sent; never passed on. */
const ECHOES = ["input", "ctx"];

/** The texts in a body of unknown shape, each after its field's name. */
function textsIn(value: unknown, name = ""): string[] {
  if (isObject(value)) {
    return Object.entries(value).slice(0, MAX_FIELDS)
      .flatMap(([key, inner]) => ECHOES.includes(key) ? [] : textsIn(inner, key));
  }
  if (Array.isArray(value)) {
    return value.slice(0, MAX_FIELDS).flatMap((inner) => textsIn(inner, name));
  }
  return typeof value === "string" ? [name === "" ? value : `${name}: ${value}`] : [];
}

/** API text as an error may show it: one short line without stack traces, URL queries or secrets. */
function toSafeLine(text: string, redact: Redact): string {
  const safe = redact(cleanText(cutText(text, MAX_SCANNED)))
    .replace(/Traceback \(most recent call last\).*|\n {1,8}at [^\n]{1,200}[):]\d.*/s, "")
    .replace(/(https?:\/\/[^\s?"'<>]*)\?[^\s"'<>]*/g, "$1")
    .replace(/\s+/g, " ").trim();
  return cutWithEllipsis(safe, MAX_MESSAGE);
}

function readFieldErrors(body: JsonObject, redact: Redact): ApiErrorBody["fieldErrors"] {
  const { detail, details, errors } = body;
  const items = Array.isArray(detail) ? detail.filter(isObject) : [];
  const named = [details, detail].filter(isObject)
    .map((object) => object.field_errors ?? object.errors);
  const fields = new Map<string, string[]>();
  const add = (field: string, texts: unknown) => {
    const lines = [texts].flat().slice(0, MAX_FIELDS)
      .map((item) => toText(isObject(item) ? item.message ?? item.msg : item))
      .filter((item) => item !== undefined)
      .map((item) => toSafeLine(item, redact));
    const name = toSafeLine(field, redact);
    const all = [...(fields.get(name) ?? []), ...lines];
    if (lines.length > 0) fields.set(name, all.slice(0, MAX_FIELDS));
  };
  for (const { loc, msg } of items.slice(0, MAX_ENTRIES)) add(fieldName(loc), msg);
  for (const source of [...named, errors].filter(isObject)) {
    for (const [field, texts] of Object.entries(source).slice(0, MAX_ENTRIES)) add(field, texts);
  }
  if (fields.size === 0) return undefined;
  const shown = [...fields].slice(0, MAX_FIELDS);
  if (fields.size > MAX_FIELDS) shown.push(["…", [`and ${fields.size - MAX_FIELDS} more fields`]]);
  return Object.fromEntries(shown);
}

/** A field's name from FastAPI's `loc`: ["body", "lines", 0, "name"] is lines.0.name. */
function fieldName(loc: unknown): string {
  if (!Array.isArray(loc)) return "request";
  const [place, ...rest] = loc.map((part) => toText(part) ?? "?");
  const isOffset = rest.length === 1 && /^\d+$/.test(rest[0] ?? "");
  return rest.length === 0 || isOffset ? place ?? "request" : rest.join(".");
}
