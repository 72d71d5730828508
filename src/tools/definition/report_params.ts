// The argument report, and what results have for it.
import * as z from "zod";
import { argument } from "./arguments.ts";

export const report = argument(z.boolean(), {
  takes: "true or false",
  about:
    "true: also a page for the person, with the whole table, Excel and print; show report.url as it is",
}).optional();

/** So many rows of each list are in the result; the page has all. */
export const ROWS_WITH_REPORT = 5;
