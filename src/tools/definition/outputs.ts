// Output schemas. Only what this program computes is typed and required; API fields have a description
// but no type, so that null, a decimal as text or a new field passes.
import type { JsonObject } from "../../core/json.ts";

/** API fields by name, each with its description. */
export type Fields = Readonly<Record<string, string>>;

function describeFields(fields: Fields): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, description]) => [name, { description }]),
  );
}

const TRUNCATED = "What was left out";

/** One resource of the API. */
export function resourceOutput(fields: Fields): JsonObject {
  return { type: "object", properties: describeFields({ ...fields, truncated: TRUNCATED }) };
}

/** A page of rows; `more` are properties besides the usual ones. */
export function listOutput(row: Fields, more: JsonObject = {}): JsonObject {
  return {
    type: "object",
    properties: {
      total: { type: "integer", description: "Of all pages" },
      page: { type: "integer" },
      per_page: { type: "integer" },
      pages: { type: "integer" },
      has_next: { type: "boolean" },
      has_prev: { type: "boolean" },
      truncated: {
        type: "object",
        description: "Rows left out, and how to go on",
      },
      searched_for: {
        type: "string",
        description: "Used instead of search; pass it for more pages",
      },
      hint: { type: "string" },
      ...more,
      items: { type: "array", items: { properties: describeFields(row) } },
    },
    required: ["items", "page", "per_page", "has_next", "has_prev"],
  };
}

/** The result of a write; `data` describes its data. */
export function operationOutput(data: string, more: Fields = {}): JsonObject {
  return {
    type: "object",
    properties: {
      success: { type: "boolean" },
      message: { type: "string" },
      data: { description: data },
      ...describeFields(more),
    },
    required: ["success", "message", "data"],
  };
}
