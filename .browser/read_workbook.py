"""Prints a workbook as JSON: of each sheet its name, rows of values, formulas and frozen cell."""
import datetime
import json
import sys

import openpyxl


def to_json(value):
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value


def read(path, data_only):
    with open(path, "rb") as file:  # a download has no name that openpyxl would take
        return openpyxl.load_workbook(file, data_only=data_only)


values, formulas = read(sys.argv[1], True), read(sys.argv[1], False)
sheets = []
for sheet in values:
    cells = formulas[sheet.title]
    sheets.append({
        "name": sheet.title,
        "rows": [[to_json(cell.value) for cell in row] for row in sheet.iter_rows()],
        "formulas": {
            cell.coordinate: cell.value
            for row in cells.iter_rows() for cell in row if cell.data_type == "f"
        },
        "frozen": cells.freeze_panes,
        "widths": {name: column.width for name, column in cells.column_dimensions.items()},
    })
print(json.dumps(sheets))
