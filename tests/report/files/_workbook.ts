// Reads a workbook back with its own library; .browser compares it with another reader's.
import { readXlsx, type Sheet } from "hucre/xlsx";

/** What a cell shows, and what is calculated in it. */
export interface ReadCell {
  readonly value: unknown;
  readonly formula: string | undefined;
  readonly formulaResult: unknown;
}

export interface ReadSheet {
  readonly name: string;
  readonly sheet: Sheet;
  readonly rows: readonly (readonly unknown[])[];
  cell(row: number, column: number): ReadCell;
}

export async function readSheets(bytes: Uint8Array): Promise<ReadSheet[]> {
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  return sheets.map((sheet) => ({
    name: sheet.name,
    sheet,
    rows: sheet.rows,
    cell(row, column) {
      const value = sheet.rows[row]?.[column] ?? null;
      const { formula, formulaResult } = sheet.cells?.get(`${row},${column}`) ?? {};
      return { value, formula, formulaResult };
    },
  }));
}
