// SQL over the sandbox's data: what the answers must be. It shares nothing with the code that computes them.
import type { SqlRow, Truth } from "../../tests/_truth.ts";

export const SAO_MAI = "0010000016";

const INVOICES = `invoices AS i JOIN entities AS e ON e.id = i.entity_id
  LEFT JOIN vendors AS v ON v.id = i.vendor_id WHERE e.tax_code = '${SAO_MAI}'`;

export const IN_FORCE = "i.status IN (1, 3)";
export const BOUGHT = "i.direction = 'bought'";

/** Condition for days from `from` to `to`, both included. */
export function between(from: string, to: string): string {
  return `i.invoice_date BETWEEN '${from}' AND '${to}'`;
}

/** Rows of the first entity's invoices. */
export function select(
  truth: Truth,
  columns: string,
  conditions: readonly string[],
  more = "",
): readonly SqlRow[] {
  return truth.rows(
    `SELECT ${columns} FROM ${[INVOICES, ...conditions].join(" AND ")} ${more}`,
  );
}

/** Net amount and VAT by rate from the invoices' taxes, in VND at each invoice's own rate. */
export function taxesByRate(truth: Truth, conditions: readonly string[]): readonly SqlRow[] {
  const inVnd = (field: string) =>
    `sum(round(json_extract(t.value, '$.${field}') *
      coalesce(json_extract(i.detail, '$.exchange_rate'), 1)))`;
  return truth.rows(
    `SELECT json_extract(t.value, '$.vat_rate') AS rate, ${inVnd("amount")} AS subtotal,
       ${inVnd("tax_amount")} AS tax_amount
     FROM (SELECT i.* FROM ${[INVOICES, ...conditions].join(" AND ")}) AS i,
       json_each(i.detail, '$.taxes') AS t GROUP BY rate ORDER BY rate`,
  );
}

/** The sum of the lines whose name begins so; null if there are none. */
export function sumLines(
  truth: Truth,
  name: string,
  conditions: readonly string[],
  field: "amount" | "quantity" = "amount",
): unknown {
  return truth.value(
    `SELECT sum(json_extract(l.value, '$.${field}'))
     FROM (SELECT i.* FROM ${[INVOICES, ...conditions].join(" AND ")}) AS i,
       json_each(i.detail, '$.lines') AS l WHERE json_extract(l.value, '$.name') LIKE :name`,
    { name: `${name} %` },
  );
}

/** The sums of the lines by their names, in VND, the largest first. */
export function sumByLine(truth: Truth, conditions: readonly string[]): readonly SqlRow[] {
  return truth.rows(
    `SELECT json_extract(l.value, '$.name') AS name, sum(round(json_extract(l.value, '$.amount') *
       coalesce(json_extract(i.detail, '$.exchange_rate'), 1))) AS amount
     FROM (SELECT i.* FROM ${[INVOICES, ...conditions].join(" AND ")}) AS i,
       json_each(i.detail, '$.lines') AS l GROUP BY name ORDER BY amount DESC`,
  );
}
