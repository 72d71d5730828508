// Requests for figures, with the calls that a model makes for them.
import type { Request } from "./player.ts";
import { BOUGHT, IN_FORCE, select, sumLines, taxesByRate } from "./truth.ts";
import { compare, entity_id, OCTOBER, Q2, Q3, values, within, YEAR } from "./verdicts.ts";

const STATISTICS = "get_invoice_statistics";

export const topVendorOfMonth: Request = {
  ask: "tháng trước công ty Sao Mai mua của ai nhiều nhất?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, ...OCTOBER, group_by: "vendor" });
    const [top] = select(
      truth,
      "v.name, sum(i.total_amount) AS total",
      [IN_FORCE, BOUGHT, within(OCTOBER)],
      "GROUP BY v.id ORDER BY total DESC",
    );
    return compare(values(answer, "groups", "key", "total_amount")[0], [top?.name, top?.total]);
  },
};

export const inputTax: Request = {
  ask: "tổng thuế GTGT đầu vào quý 2",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, ...Q2, direction: "bought" });
    const [sums] = select(truth, "sum(i.tax_amount) AS tax", [IN_FORCE, BOUGHT, within(Q2)]);
    return compare(answer.at("total", "tax_amount").value, sums?.tax);
  },
};

export const paidForPrinters: Request = {
  ask: "what did we pay for printers?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, product: "máy in", direction: "bought" });
    const expected = sumLines(truth, "Máy in", [IN_FORCE, BOUGHT]);
    return compare(answer.at("total", "subtotal").value, expected);
  },
};

export const returnByRate: Request = {
  ask: "tờ khai Q3 by rate",
  async play({ call, truth }) {
    const args = { entity_id, ...Q3, direction: "bought", group_by: "vat_rate" };
    const answer = await call(STATISTICS, args);
    const rates = values(answer, "groups", "key", "subtotal", "tax_amount")
      .filter(([rate]) => rate !== "no rate") // of households, which name none
      .sort(([a], [b]) => String(a) < String(b) ? -1 : 1);
    const expected = taxesByRate(truth, [IN_FORCE, BOUGHT, within(Q3)]);
    return compare(
      rates,
      expected.map(({ rate, subtotal, tax_amount }) => [rate, subtotal, tax_amount]),
    );
  },
};

export const topTenVendors: Request = {
  ask: "top 10 vendors of this year",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, ...YEAR, group_by: "vendor" });
    const rows = select(
      truth,
      "v.tax_code, sum(i.total_amount) AS total",
      [IN_FORCE, BOUGHT, within(YEAR)],
      "GROUP BY v.id ORDER BY total DESC LIMIT 10",
    );
    return compare(
      values(answer, "groups", "tax_code", "total_amount").slice(0, 10),
      rows.map(({ tax_code, total }) => [tax_code, total]),
    );
  },
};

export const totalInForce: Request = {
  ask: "total in force, 2026",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, ...YEAR, direction: "bought" });
    const [sums] = select(truth, "sum(i.total_amount) AS total", [IN_FORCE, BOUGHT, within(YEAR)]);
    return compare(answer.at("total", "total_amount").value, sums?.total);
  },
};

export const largestBuyer: Request = {
  ask: "my largest buyer",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, group_by: "buyer" });
    const [top] = select(
      truth,
      "i.buyer_name AS name, sum(i.total_amount) AS total",
      [IN_FORCE, "i.direction = 'sold'"],
      "GROUP BY i.buyer_name ORDER BY total DESC",
    );
    return compare(values(answer, "groups", "key", "total_amount")[0], [top?.name, top?.total]);
  },
};

/** The word of the question is in no name: the product list tells what it is called. */
export const laptops: Request = {
  ask: "laptops bought in Q3",
  async play({ call, truth }) {
    const args = { entity_id, search: "laptop", fields: ["name"] };
    const names = values(await call("list_products", args), "items", "name").flat().map(String);
    if (!names.every((name) => name.startsWith("Máy tính xách tay"))) {
      return { outcome: "wrong", what: `the products are ${names}` };
    }
    const product = "máy tính xách tay";
    const answer = await call(STATISTICS, { entity_id, ...Q3, direction: "bought", product });
    const expected = sumLines(truth, "Máy tính xách tay", [IN_FORCE, BOUGHT, within(Q3)]);
    return compare(answer.at("total", "subtotal").value, expected ?? 0);
  },
};
