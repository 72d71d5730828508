// Links replacements and adjustments with the invoices that they replace or adjust.
import { type OriginalReference, toNumberKey } from "../../einvoice/invoice.ts";
import { type Row, type Store, textIn } from "../db/store.ts";
import type { Invoice } from "../einvoice/accept.ts";
import { toStatusNumber } from "./statuses.ts";

/** As invoices name each other: JSON of id, form, series, number and date. */
const REFERENCE = `json_object('invoice_id', a.id, 'form', nullif(a.form, ''),
  'series', nullif(a.series, ''), 'invoice_number', a.number, 'invoice_date', a.invoice_date)`;

/** Columns for rows of invoices AS i: what replaces and what adjusts them, as JSON. */
export const RELATION_COLUMNS = `(SELECT ${REFERENCE} FROM relations AS r
    JOIN invoices AS a ON a.id = r.invoice_id
    WHERE r.original_id = i.id AND r.kind = 'replacement'
    ORDER BY a.issued_at DESC, a.id LIMIT 1) AS replaced_by,
  (SELECT json_group_array(json(reference)) FROM (SELECT ${REFERENCE} AS reference
    FROM relations AS r JOIN invoices AS a ON a.id = r.invoice_id
    WHERE r.original_id = i.id AND r.kind = 'adjustment'
    ORDER BY a.issued_at, a.id)) AS adjusted_by`;

/** The row with its RELATION_COLUMNS as values. */
export function parseRelations(row: Row) {
  const parse = (column: string): unknown =>
    row[column] === null ? null : JSON.parse(textIn(row, column));
  return { ...row, replaced_by: parse("replaced_by"), adjusted_by: parse("adjusted_by") };
}

/** What an invoice replaces or adjusts, as its file names it, each with the id of the invoice if it is there. */
export function findOriginals(store: Store, invoice_id: string) {
  const [related_invoice = null, ...others] = store.all(
    `SELECT original_id AS invoice_id, form, series, number AS invoice_number,
       date AS invoice_date, effect, reason
     FROM relations WHERE invoice_id = :invoice_id ORDER BY position`,
    { invoice_id },
  );
  return { related_invoice, ...(others.length > 0 && { other_related_invoices: others }) };
}

const NO_ORIGINAL: OriginalReference = { form: null, series: null, number: null, date: null };

/**
 * Links a new invoice with its originals, and with those that were waiting for it; what is replaced
 * becomes cancelled.
 */
export function linkInvoice(store: Store, invoice: Invoice, link: Link): void {
  insertRelations(store, invoice, link.invoice_id);
  const { seller_tax_code, form, series, number } = invoice;
  const { entity_id, invoice_id, updated_at } = link;
  const own = { form, series, number_key: toNumberKey(number), seller_tax_code };
  store.run(
    `UPDATE relations SET original_id = (SELECT o.id FROM invoices AS o
       WHERE o.entity_id = :entity_id AND o.seller_tax_code = :seller_tax_code
         AND o.form = form_key AND o.series = series_key
         AND o.number_key = relations.number_key AND o.id <> relations.invoice_id)
     WHERE original_id IS NULL AND (invoice_id = :invoice_id
       OR (form_key = :form AND series_key = :series AND number_key = :number_key
         AND invoice_id IN (SELECT id FROM invoices
           WHERE entity_id = :entity_id AND seller_tax_code = :seller_tax_code)))`,
    { ...own, entity_id, invoice_id },
  );
  store.run(
    `UPDATE invoices SET status = :cancelled, updated_at = :updated_at
     WHERE id IN (SELECT original_id FROM relations
       WHERE kind = 'replacement' AND (invoice_id = :invoice_id OR original_id = :invoice_id))`,
    { cancelled: toStatusNumber("CANCELLED"), updated_at, invoice_id },
  );
}

export interface Link {
  readonly entity_id: string;
  readonly invoice_id: string;
  /** When the invoice was stored. */
  readonly updated_at: string;
}

function insertRelations(store: Store, invoice: Invoice, invoice_id: string): void {
  const { relation } = invoice;
  if (relation === null) return;
  const { kind, effect, reason } = relation;
  const originals = relation.originals.length > 0 ? relation.originals : [NO_ORIGINAL];
  for (const [position, { form, series, number, date }] of originals.entries()) {
    store.insert("relations", {
      ...{ invoice_id, position, kind, effect, reason, form, series, number, date },
      // a file that names only the number means the form and series of its own
      ...{ form_key: form ?? invoice.form, series_key: series ?? invoice.series },
      number_key: toNumberKey(number ?? ""),
      original_id: null,
    });
  }
}
