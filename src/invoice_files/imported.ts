// Finds the invoices that the API has already among those of files.
import type { JsonObject } from "../core/json.ts";
import { describeImported, type FileKey, toComparedKey } from "../invoice_check/duplicates.ts";
import type { Finding } from "../invoice_check/finding.ts";
import { directionOf, textOf } from "../rows/values.ts";

export interface Imported {
  /** Of the keys that a row of the API has, too. */
  readonly findings: ReadonlyMap<FileKey, Finding>;
  /** Rows that lack seller, series or number. */
  readonly unreadable: number;
}

/** Compares the keys of files with rows of the API; `own` is the entity's tax code. */
export function findImported(
  keys: readonly FileKey[],
  rows: readonly JsonObject[],
  own: string | null,
): Imported {
  const known = new Map<string, string>();
  let unreadable = 0;
  for (const row of rows) {
    const key = readRowKey(row, own);
    if (key === undefined) unreadable++;
    else known.set(toComparedKey(key), textOf(row, "id") ?? "");
  }
  const findings = new Map(keys.flatMap((key) => {
    // not every API tells the form
    const id = known.get(toComparedKey(key)) ?? known.get(toComparedKey({ ...key, form: "" }));
    return id === undefined ? [] : [[key, describeImported(key, id)] as const];
  }));
  return { findings, unreadable };
}

/** The key of a row; undefined if it lacks a part of it. */
function readRowKey(row: JsonObject, own: string | null): FileKey | undefined {
  const isSold = directionOf(row) === "sold";
  const seller = textOf(row, "vendor_tax_code") ?? (isSold ? own : null);
  const [series, number] = [textOf(row, "series"), textOf(row, "invoice_number")];
  if (!seller || series === undefined || number === undefined) return undefined;
  return { seller, form: textOf(row, "form") ?? "", series, number };
}
