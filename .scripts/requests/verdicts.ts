// What the requests share: spans of days, and how answers become verdicts.
import type { Json } from "../json_reader.ts";
import type { Request, Verdict } from "./player.ts";
import { between } from "./truth.ts";

interface Span {
  readonly date_from: string;
  readonly date_to: string;
}

export const YEAR: Span = { date_from: "2026-01-01", date_to: "2026-12-31" };
export const Q2: Span = { date_from: "2026-04-01", date_to: "2026-06-30" };
export const Q3: Span = { date_from: "2026-07-01", date_to: "2026-09-30" };
export const JUNE: Span = { date_from: "2026-06-01", date_to: "2026-06-30" };
export const OCTOBER: Span = { date_from: "2026-10-01", date_to: "2026-10-31" };

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

/** A request that waits for something. */
export function open(what: string): Request["play"] {
  return () => ({ outcome: "open", what });
}

/** Some values of each row of a list. */
export function values(json: Json, list: string, ...names: string[]): unknown[][] {
  return json.list(list).map((row) => names.map((name) => row.at(name).value));
}
