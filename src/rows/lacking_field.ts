// The errors for fields that rows do not have.
import { ToolError } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import { suggest } from "../core/text.ts";

/** Names shown in a message: so many, each cut to so many characters. */
const MAX_NAMES = 60;
const MAX_NAME_CHARACTERS = 40;

/** What still helps if rows lack what an argument needs. */
const REMEDIES: Readonly<Record<string, string>> = {
  statuses: "list_invoices with status lets the API filter by status itself",
  direction: "get_invoice names seller and buyer of each invoice",
  vendor:
    "list_invoices with search lets the API look for the vendor, get_invoice names the seller",
  amount_min: "get_invoice has the totals of each invoice",
  amount_max: "get_invoice has the totals of each invoice",
  sort: "the rows come as the API sorts them without sort",
  product: "list_products with search finds products; get_invoice shows what an invoice has",
  group_by:
    "get_invoice shows each invoice; get_invoice_statistics without group_by what the API counts",
  total_amount: "get_invoice_statistics with dates only gives what the API counts itself",
};

/** The VALIDATION_ERROR for an argument that needs a field which no row has. */
export function lackingField(rows: readonly JsonObject[], argument: string): ToolError {
  return invalidArgument(
    argument,
    `${argument}: the API's rows do not have what this needs, they have only ` +
      `${showNames(namesIn(rows))}. What still helps: ${REMEDIES[argument] ?? "get_invoice"}`,
  );
}

/** The VALIDATION_ERROR for names in `fields` that no row has. */
export function unknownFields(
  unknown: readonly string[],
  names: readonly string[],
  hint: string,
): ToolError {
  const [first = ""] = unknown;
  const meant = suggest(first, names, "");
  return invalidArgument(
    "fields",
    `fields must be names that the rows have, got ${showNames(unknown)}` +
      `${meant === "" ? "" : ` (${meant})`}; they have ${showNames(names)}${hint}`,
  );
}

/** Every name that some row has. */
export function namesIn(rows: readonly JsonObject[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function invalidArgument(argument: string, text: string): ToolError {
  const details = { field_errors: { [argument]: [text] } };
  return new ToolError("VALIDATION_ERROR", `${text}.`, { details });
}

function showNames(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => name.slice(0, MAX_NAME_CHARACTERS));
  return shown.join(", ") + (names.length > MAX_NAMES ? ", …" : "");
}
