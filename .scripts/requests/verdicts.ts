// What the requests share: spans of days, and how answers become verdicts.
import { composeInstructions } from "../../src/mcp/instructions.ts";
import type { Json } from "../json_reader.ts";
import type { Verdict } from "./player.ts";
import { between } from "./truth.ts";

interface Span {
  readonly date_from: string;
  readonly date_to: string;
}

export const YEAR: Span = { date_from: "2026-01-01", date_to: "2026-12-31" };
export const Q2: Span = { date_from: "2026-04-01", date_to: "2026-06-30" };
export const Q3: Span = { date_from: "2026-07-01", date_to: "2026-09-30" };
export const JUNE: Span = { date_from: "2026-06-01", date_to: "2026-06-30" };
export const AUGUST: Span = { date_from: "2026-08-01", date_to: "2026-08-31" };
export const SEPTEMBER: Span = { date_from: "2026-09-01", date_to: "2026-09-30" };
export const OCTOBER: Span = { date_from: "2026-10-01", date_to: "2026-10-31" };

/** The entity of the requests, as a person calls it. */
export const entity_id = "Sao Mai";

/** The condition for the days of a span. */
export function within({ date_from, date_to }: Span): string {
  return between(date_from, date_to);
}

/** Right if the answer is, as JSON, what SQL says. */
export function compare(answered: unknown, expected: unknown): Verdict {
  const [got = "", must = ""] = [answered, expected].map((value) => JSON.stringify(value));
  return got === must
    ? { outcome: "right", what: got.length > 60 ? `${got.slice(0, 59)}…` : got }
    : { outcome: "wrong", what: `${got} instead of ${must}` };
}

/** Some values of each row of a list. */
export function values(json: Json, list: string, ...names: string[]): unknown[][] {
  return json.list(list).map((row) => names.map((name) => row.at(name).value));
}

/** A refusal that a model makes without any call: the instructions say that it cannot be told here. */
export function refuseAsToldBefore(what: string): Verdict {
  const enabled = { readOnly: false, sandbox: true, importFolder: false };
  const [told] = /^Not told here:.*$/m.exec(composeInstructions(enabled)) ?? [];
  return told?.includes(what)
    ? { outcome: "refused", what: told }
    : { outcome: "wrong", what: `the instructions do not say that ${what} cannot be told here` };
}
