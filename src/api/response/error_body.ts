// Reads error bodies: the API is FastAPI behind proxies, and each has its own formats.
import { type ErrorCode, isErrorCode } from "../../core/errors.ts";
import { isObject, type JsonObject, parseJson, toText } from "../../core/json.ts";
import { cleanText } from "../../core/text.ts";
import type { HttpResponse } from "../transport/result.ts";

/** What the API itself says about a failure. */
export interface ApiErrorBody {
  readonly message?: string;
  readonly code?: ErrorCode;
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>>;
}

const MAX_MESSAGE = 500;
const MAX_FIELDS = 20;

type Redact = (text: string) => string;

/** Reads an error body; never passes on `input` and `ctx`, which echo what was sent. */
export function readErrorBody(
  response: Pick<HttpResponse, "headers" | "text">,
  redact: Redact,
): ApiErrorBody {
  const body = parseBody(response, redact);
  if (typeof body === "string") return message(body);
  if (!isObject(body)) return {};
  return {
    ...readMessage(body),
    ...(isErrorCode(body.error_code) && { code: body.error_code }),
    ...readFieldErrors(body),
  };
}

function parseBody(
  { headers, text }: Pick<HttpResponse, "headers" | "text">,
  redact: Redact,
): unknown {
  const type = headers.get("content-type") ?? "";
  if (/html/i.test(type) || /^\s*<(!doctype|html)/i.test(text)) return readHtml(redact(text));
  try {
    return parseJson(text, redact);
  } catch {
    return cleanText(redact(text)); // plain text, such as Starlette's "Internal Server Error"
  }
}

function readHtml(text: string): string {
  const [, title = ""] = /<title>([^<]{1,300})</i.exec(text.slice(0, 10_000)) ?? [];
  return `an HTML page${title.trim() === "" ? "" : ` titled "${cleanText(title.trim())}"`}`;
}

function readMessage(body: JsonObject): ApiErrorBody {
  const { detail, error, title, message: text } = body;
  if (Array.isArray(detail)) {
    const items = detail.filter(isObject).slice(0, MAX_FIELDS);
    if (items.length === 0) return message(textsIn(detail).join("; "));
    return message(
      items.map(({ loc, msg }) => `${fieldName(loc)}: ${toText(msg) ?? ""}`).join("; "),
    );
  }
  for (const candidate of [error, detail, text, title]) {
    if (typeof candidate === "string") return message(candidate);
    if (isObject(candidate)) {
      const inner = candidate.message ?? candidate.msg ?? candidate.error ?? candidate.detail;
      return message(typeof inner === "string" ? inner : textsIn(candidate).join("; "));
    }
  }
  return message(toText(body.msg) ?? "");
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

function message(text: string): ApiErrorBody {
  const line = toSafeLine(text);
  return line === "" ? {} : { message: line };
}

/** API text as an error may show it: one short line without stack traces or URL queries. */
function toSafeLine(text: string): string {
  const safe = text.slice(0, 4 * MAX_MESSAGE) // first, so that no pattern runs over megabytes
    .replace(/Traceback \(most recent call last\).*|\n {1,8}at [^\n]{1,200}[):]\d.*/s, "")
    .replace(/(https?:\/\/[^\s?"'<>]*)\?[^\s"'<>]*/g, "$1")
    .replace(/\s+/g, " ").trim();
  return safe.length > MAX_MESSAGE ? `${safe.slice(0, MAX_MESSAGE)}…` : safe;
}

function readFieldErrors(body: JsonObject): ApiErrorBody {
  const { detail, details, errors } = body;
  const fields = new Map<string, string[]>();
  if (Array.isArray(detail)) {
    for (const item of detail.filter(isObject)) add(fields, fieldName(item.loc), item.msg);
  }
  const named = [details, detail].filter(isObject)
    .map((object) => object.field_errors ?? object.errors);
  for (const source of [...named, errors].filter(isObject)) {
    for (const [field, texts] of Object.entries(source)) add(fields, field, texts);
  }
  if (fields.size === 0) return {};
  const shown = [...fields].slice(0, MAX_FIELDS);
  if (fields.size > MAX_FIELDS) shown.push(["…", [`and ${fields.size - MAX_FIELDS} more fields`]]);
  return { fieldErrors: Object.fromEntries(shown) };
}

function add(fields: Map<string, string[]>, field: string, texts: unknown): void {
  const list = (Array.isArray(texts) ? texts : [texts])
    .map((item) => toText(isObject(item) ? item.message ?? item.msg : item))
    .filter((item) => item !== undefined)
    .map(toSafeLine);
  if (list.length === 0) return;
  const name = toSafeLine(field);
  fields.set(name, [...(fields.get(name) ?? []), ...list].slice(0, MAX_FIELDS));
}

/** A field's name from FastAPI's `loc`: ["body", "lines", 0, "name"] is lines.0.name. */
function fieldName(loc: unknown): string {
  if (!Array.isArray(loc)) return "request";
  const [place, ...rest] = loc.map((part) => toText(part) ?? "?");
  const isOffset = rest.length === 1 && /^\d+$/.test(rest[0] ?? "");
  return rest.length === 0 || isOffset ? place ?? "request" : rest.join(".");
}
