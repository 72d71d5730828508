// The argument report, and what results have for it.
import * as z from "zod";
import { argument } from "./arguments.ts";

export const report = argument(z.boolean(), {
  takes: "true or false",
  about: "With a page and Excel: show report.url",
}).optional();

/** So many rows of each list are in the result; the page has all. */
export const ROWS_WITH_REPORT = 5;
