// What the texts of the prompts need to know, and what each language has.
import type { Period } from "./period.ts";

/** Days of a question, as list_invoices and get_invoice_statistics take them. */
export function writeDays({ from, to }: Pick<Period, "from" | "to">): string {
  return `date_from ${from}, date_to ${to}`;
}

/** The names of fields, as the argument fields takes them. */
export function writeFields(names: string): string {
  return `fields ${JSON.stringify(names.split(" "))}`;
}

/** Fields of rows for a table of invoices. */
export const FIELDS = {
  short: writeFields(
    "series invoice_number invoice_date direction vendor_name total_amount status_name " +
      "replaced_by",
  ),
  full: writeFields(
    "series invoice_number invoice_date direction vendor_name tax_amount total_amount " +
      "invoice_type replaced_by adjusted_by original_currency",
  ),
  compared: writeFields(
    "series invoice_number invoice_date vendor_name vendor_tax_code total_amount status_name",
  ),
  files: writeFields("number series date seller total_amount currency level codes"),
  entities: writeFields("name tax_code"),
};

interface About {
  /** Name or tax code of the company. */
  readonly entity: string | undefined;
}

/** The prompts in one language: a goal, then its steps. */
export interface PromptTexts {
  review(about: About & { readonly month: Period; readonly before: Period }): readonly string[];
  reconcile(about: About & { readonly period: Period }): readonly string[];
  compare(
    about: About & { readonly list: string | undefined; readonly period: Period | undefined },
  ): readonly string[];
  import(
    about: About & { readonly folder: string; readonly files: readonly string[] },
  ): readonly string[];
}
