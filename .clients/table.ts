// Prints a table as plain text.

/** Prints rows of cells in columns; the last cell of a row that is cut short may be as long as it likes. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const [head = []] = rows;
  const full = rows.filter(({ length }) => length === head.length);
  const widths = head.map((_, i) => Math.max(...full.map((row) => row[i]?.length ?? 0)));
  for (const row of rows) {
    console.log(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd());
  }
}
