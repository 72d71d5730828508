// Finds the invoices that the API has already among those of files.
import type { JsonObject } from "../core/json.ts";
import { toText } from "../core/json.ts";
import { describeImported, type FileKey, toComparedKey } from "../invoice_check/duplicates.ts";
import type { Finding } from "../invoice_check/finding.ts";
import { type RowField, valueOf } from "../rows/field_names.ts";

/** A finding for each of the keys that a row of the API has, too; `own` is the entity's tax code. */
export function findImported(
  keys: readonly FileKey[],
  rows: readonly JsonObject[],
  own: string | null,
): ReadonlyMap<FileKey, Finding> {
  const known = new Map(rows.flatMap((row) => {
    const key = readRowKey(row, own);
    return key === undefined ? [] : [[toComparedKey(key), textOf(row, "id")] as const];
  }));
  return new Map(keys.flatMap((key) => {
    const id = known.get(toComparedKey(key));
    return id === undefined ? [] : [[key, describeImported(key, id)] as const];
  }));
}

/** The key of a row; undefined if it lacks a part of it. */
function readRowKey(row: JsonObject, own: string | null): FileKey | undefined {
  const isSold = textOf(row, "direction") === "sold";
  const seller = textOf(row, "vendor_tax_code") || (isSold ? own ?? "" : "");
  const [series, number] = [textOf(row, "series"), textOf(row, "invoice_number")];
  if (seller === "" || series === "" || number === "") return undefined;
  return { seller, form: textOf(row, "form"), series, number };
}

function textOf(row: JsonObject, field: RowField): string {
  return toText(valueOf(row, field)) ?? "";
}
