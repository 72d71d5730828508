// The order of a table's rows, as a link asks for it.
import { labelIn } from "./format.ts";
import type { Cell, ReportTable } from "./report.ts";

/** A column, and whether its rows run downwards. */
export interface SortOrder {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Reads "total" or "-total"; undefined if no column has that id. */
export function parseOrder(text: string | null, { columns }: ReportTable): SortOrder | undefined {
  const isDescending = text?.startsWith("-") ?? false;
  const id = text?.replace(/^-/, "");
  const column = columns.find((column) => column.id === id);
  return column === undefined ? undefined : { column: column.id, isDescending };
}

const COLLATOR = new Intl.Collator("vi", { numeric: true });

/** The table with its rows in that order; rows without a value come last. */
export function sortTable(table: ReportTable, order: SortOrder | undefined): ReportTable {
  const index = table.columns.findIndex(({ id }) => id === order?.column);
  if (order === undefined || index < 0) return table;
  const direction = order.isDescending ? -1 : 1;
  const rows = table.rows.toSorted((one, other) => {
    const [a, b] = [one.cells[index], other.cells[index]];
    if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
    return direction * compareCells(a, b);
  });
  return { ...table, rows };
}

function isEmpty(cell: Cell): boolean {
  return cell === undefined || cell === "";
}

function compareCells(a: Cell, b: Cell): number {
  if (typeof a === "bigint" && typeof b === "bigint") return a < b ? -1 : Number(a > b);
  return COLLATOR.compare(toSortText(a), toSortText(b));
}

function toSortText(cell: Cell): string {
  return cell === undefined || typeof cell === "bigint" ? String(cell ?? "") : labelIn(cell, "vi");
}
