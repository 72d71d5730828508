// What an error answer says, whatever its body: the API is FastAPI behind proxies, and each speaks differently.
import { isErrorCode } from "../errors.ts";
import type { ErrorCode } from "../errors.ts";
import type { Answer } from "./http.ts";
import { cleanText, isObject, type JsonObject, parseJson } from "./json.ts";

/** The API's own account of a failure. */
export interface Problem {
  readonly message?: string;
  readonly code?: ErrorCode;
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>>;
}

const MAX_MESSAGE = 500;

type Redact = (text: string) => string;

/** Reads an error body; never passes on `input` or `ctx`, which echo what was sent. */
export function readProblem(answer: Pick<Answer, "headers" | "text">, redact: Redact): Problem {
  const body = parseBody(answer, redact);
  if (typeof body === "string") return message(body);
  if (!isObject(body)) return {};
  return {
    ...readMessage(body),
    ...(isErrorCode(body.error_code) && { code: body.error_code }),
    ...readFieldErrors(body),
  };
}

function parseBody({ headers, text }: Pick<Answer, "headers" | "text">, redact: Redact): unknown {
  const type = headers.get("content-type") ?? "";
  if (/html/i.test(type) || /^\s*<(!doctype|html)/i.test(text)) return readHtml(redact(text));
  try {
    return parseJson(text, redact);
  } catch {
    return cleanText(redact(text)); // plain text, as Starlette's "Internal Server Error"
  }
}

function readHtml(text: string): string {
  const [, title] = /<title[^>]*>([^<]*)</i.exec(text) ?? [];
  return `an HTML page${title?.trim() ? ` titled "${cleanText(title.trim())}"` : ""}`;
}

function readMessage(body: JsonObject): Problem {
  const { detail, error, title, message: text } = body;
  if (Array.isArray(detail)) {
    return message(
      detail.filter(isObject).map(({ loc, msg }) => `${where(loc)}: ${msg}`).join("; "),
    );
  }
  for (const candidate of [error, detail, text, title]) {
    if (typeof candidate === "string") return message(candidate);
    if (isObject(candidate)) {
      const inner = candidate.message ?? candidate.msg ?? candidate.error ?? candidate.detail;
      if (typeof inner === "string") return message(inner);
    }
  }
  return {};
}

function message(text: string): Problem {
  const line = shorten(text.replace(/\s+/g, " ").trim());
  return line === "" ? {} : { message: line };
}

/** Text of the API as an error may show it: no stack trace, no query of a URL, not too long. */
function shorten(text: string): string {
  const safe = text
    .replace(
      /\s*(Traceback \(most recent|File "[^"]*", line \d|\bat \S+ \(|\bat (file|node):).*$/s,
      "",
    )
    .replace(/(https?:\/\/[^\s?"'<>]*)\?[^\s"'<>]*/g, "$1");
  return safe.length > MAX_MESSAGE ? `${safe.slice(0, MAX_MESSAGE)}…` : safe;
}

function readFieldErrors(body: JsonObject): Problem {
  const { detail, details, errors } = body;
  const fields: Record<string, string[]> = {};
  if (Array.isArray(detail)) {
    for (const item of detail.filter(isObject)) add(fields, where(item.loc), item.msg);
  }
  const named = [details, detail].filter(isObject).map((object) =>
    object.field_errors ?? object.errors
  );
  for (const source of [...named, errors]) {
    if (isObject(source)) {
      for (const [field, texts] of Object.entries(source)) add(fields, field, texts);
    }
  }
  return Object.keys(fields).length > 0 ? { fieldErrors: fields } : {};
}

function add(fields: Record<string, string[]>, field: string, texts: unknown): void {
  const list = (Array.isArray(texts) ? texts : [texts])
    .map((item) => isObject(item) ? item.message ?? item.msg : item)
    .filter((item) => typeof item === "string")
    .map(shorten);
  if (list.length > 0) fields[field] = [...(fields[field] ?? []), ...list];
}

/** A field's name from FastAPI's `loc`: ["body", "lines", 0, "name"] is lines.0.name. */
function where(loc: unknown): string {
  if (!Array.isArray(loc)) return "request";
  const [place, ...rest] = loc.map(String);
  const isOffset = rest.length === 1 && /^\d+$/.test(rest[0] ?? "");
  return rest.length === 0 || isOffset ? place ?? "request" : rest.join(".");
}
