// Where a report's data come from, and its texts: clean, and not longer than a cell of a workbook.
import { type JsonObject, toText } from "../../core/json.ts";
import { type RowField, valueOf } from "../../rows/field_names.ts";
import { shortenText } from "../model/format.ts";
import type { Report } from "../model/report.ts";

/** What every report is made with. */
export interface ReportSource {
  readonly entity: Report["entity"];
  /** Removes from a text of the API what people cannot see, and secrets. */
  readonly clean: (text: string) => string;
}

/** A cell of a workbook holds 32,767 characters. */
const MAX_TEXT = 32_000;

/** A text or number of the API as clean text; undefined if it is empty or something else. */
export function readCellText(value: unknown, { clean }: ReportSource): string | undefined {
  const text = toText(value);
  if (text === undefined) return undefined;
  return shortenText(clean(shortenText(text, 2 * MAX_TEXT)).trim(), MAX_TEXT) || undefined;
}

export function readField(
  row: JsonObject,
  field: RowField,
  source: ReportSource,
): string | undefined {
  return readCellText(valueOf(row, field), source);
}
