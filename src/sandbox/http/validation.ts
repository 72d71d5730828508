// Validates paths, queries and bodies, and reports what is wrong as FastAPI does.
import * as z from "zod";
import { isCalendarDay } from "../../core/calendar.ts";
import { fold, UUID } from "../../core/text.ts";
import { RequestValidationError, type ValidationIssue } from "./responses.ts";

/** The UUIDs of a path in lower case; throws a RequestValidationError that lists the invalid ones. */
export function readPath(
  groups: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const issues: ValidationIssue[] = [];
  const ids: Record<string, string> = {};
  for (const [name, input = ""] of Object.entries(groups)) {
    ids[name] = input.toLowerCase();
    if (!UUID.test(input)) {
      const msg = "Input should be a valid UUID, 36 characters in the form 8-4-4-4-12";
      issues.push({ type: "uuid_parsing", loc: ["path", name], msg, input });
    }
  }
  if (issues.length > 0) throw new RequestValidationError(issues);
  return ids;
}

export function readQuery<S extends z.ZodType>(query: URLSearchParams, schema: S): z.output<S> {
  return validate("query", Object.fromEntries(query), schema);
}

/** The JSON body. As in FastAPI, a body of another content type counts as text, not as an object. */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S>> {
  const text = await request.text();
  if (text === "") {
    throwInvalid({ type: "missing", loc: ["body"], msg: "Field required", input: null });
  }
  const isJson = /^application\/(.+\+)?json\b/i.test(request.headers.get("Content-Type") ?? "");
  return validate("body", isJson ? parseJsonBody(text) : text, schema);
}

function parseJsonBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return throwInvalid({
      type: "json_invalid",
      loc: ["body", 0], // FastAPI gives the offset; V8's error does not always have it
      msg: "JSON decode error",
      input: {},
      ctx: { error: "Expecting value" },
    });
  }
}

function throwInvalid(issue: ValidationIssue): never {
  throw new RequestValidationError([issue]);
}

function validate<S extends z.ZodType>(where: string, input: unknown, schema: S): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new RequestValidationError(
    result.error.issues.flatMap((issue) => toIssues(where, input, issue)),
  );
}

/** A zod issue as Pydantic reports it. */
function toIssues(where: string, root: unknown, issue: z.core.$ZodIssue): ValidationIssue[] {
  const path = issue.path.map((key) => typeof key === "number" ? key : String(key));
  const input = valueAt(root, path);
  const loc = [where, ...path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      type: "extra_forbidden",
      loc: [...loc, key],
      msg: "Extra inputs are not permitted",
      input: valueAt(root, [...path, key]),
    }));
  }
  if (input === undefined) {
    const parent = valueAt(root, path.slice(0, -1));
    return [{ type: "missing", loc, msg: "Field required", input: parent }];
  }
  return [{ ...translate(issue), loc, input }];
}

function translate(issue: z.core.$ZodIssue): Pick<ValidationIssue, "type" | "msg" | "ctx"> {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? { type: issue.expected, msg: issue.message };
    case "too_small":
      return issue.origin === "string"
        ? tooShort(Number(issue.minimum))
        : bound("greater_than_equal", "greater", Number(issue.minimum), "ge");
    case "too_big":
      return bound("less_than_equal", "less", Number(issue.maximum), "le");
    case "invalid_format": {
      const pattern = (issue.pattern ?? "").replace(/^\/|\/$/g, "");
      const msg = `String should match pattern '${pattern}'`;
      return { type: "string_pattern_mismatch", msg, ctx: { pattern } };
    }
    case "custom":
      return { type: String(issue.params?.type ?? "value_error"), msg: issue.message };
    default:
      return { type: "value_error", msg: issue.message };
  }
}

const INTEGER = { type: "int_type", msg: "Input should be a valid integer" };
const TYPES: Readonly<Record<string, { type: string; msg: string }>> = {
  string: { type: "string_type", msg: "Input should be a valid string" },
  number: INTEGER,
  int: INTEGER,
  object: {
    type: "model_attributes_type",
    msg: "Input should be a valid dictionary or object to extract fields from",
  },
};

function tooShort(minimum: number) {
  const msg = `String should have at least ${minimum} character${minimum === 1 ? "" : "s"}`;
  return { type: "string_too_short", msg, ctx: { min_length: minimum } };
}

function bound(type: string, word: string, limit: number, key: string) {
  const msg = `Input should be ${word} than or equal to ${limit}`;
  return { type, msg, ctx: { [key]: limit } };
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null) return undefined;
    return Object.entries(value).find(([name]) => name === String(key))?.[1];
  }, root);
}

/** Text that is not empty. NUL is refused because SQLite would end the text there. */
export const TEXT = z.string().min(1).refine((text) => !text.includes("\0"), {
  error: "Value error, text must not contain NUL",
});

/** A whole number from `min` to `max`, given as text. */
export function queryInteger(min: number, max: number) {
  return z.string().refine((text) => /^[+-]?\d+$/.test(text), {
    error: "Input should be a valid integer, unable to parse string as an integer",
    params: { type: "int_parsing" },
  }).transform(Number).pipe(z.number().min(min).max(max));
}

const QUERY_DAY = z.string().refine(isCalendarDay, {
  error: "Input should be a valid date in the form YYYY-MM-DD",
  params: { type: "date_parsing" },
}).nullish().transform((day) => day ?? null);

/** A text to compare with a folded column; null if not given. */
export const FOLDED = z.string().transform(fold).nullish().transform((text) => text ?? null);

/** The offset of a later page might not be an exact integer in SQL. */
const LAST_PAGE = 1_000_000_000;

export const PAGING = {
  page: queryInteger(1, LAST_PAGE).default(1),
  per_page: queryInteger(1, 100).default(20),
};

export const PERIOD = { date_from: QUERY_DAY, date_to: QUERY_DAY };
type Period = Record<keyof typeof PERIOD, string | null>;

/** Adds the rule that a PERIOD must not end before it begins. */
export function withPeriodRule<S extends z.ZodType<Period>>(schema: S): S {
  return schema.refine(
    ({ date_from, date_to }) => date_from === null || date_to === null || date_from <= date_to,
    { path: ["date_to"], error: "Value error, date_to must not be before date_from" },
  );
}
