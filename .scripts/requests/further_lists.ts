// Further requests that look for something, or cannot be answered, in both languages.
import type { Json } from "../json_reader.ts";
import type { Request, Verdict } from "./player.ts";
import { SAO_MAI, select } from "./truth.ts";
import {
  AUGUST,
  compare,
  entity_id,
  OCTOBER,
  Q3,
  refuseAsToldBefore,
  values,
  within,
  YEAR,
} from "./verdicts.ts";

const LIST = "list_invoices";
const FIELDS = ["series", "invoice_number", "invoice_date", "vendor_name", "total_amount"];

export const largestOfQuarter: Request = {
  ask: "hóa đơn lớn nhất quý 3 là hóa đơn nào?",
  async play({ call, truth }) {
    const answer = await call(LIST, {
      ...{ entity_id, ...Q3, statuses: [1, 3], sort: "-amount", per_page: 1, fields: FIELDS },
    });
    const [row] = select(
      truth,
      "i.number, i.total_amount",
      ["i.status IN (1, 3)", within(Q3)],
      "ORDER BY i.total_amount DESC",
    );
    return compare(values(answer, "items", "invoice_number", "total_amount")[0], [
      ...[row?.number, row?.total_amount],
    ]);
  },
};

export const cancelledAndReplaced: Request = {
  ask: "which invoices of 2026 were cancelled, and which of them replaced?",
  async play({ call, truth }) {
    const answer = await call(LIST, {
      ...{ entity_id, ...YEAR, statuses: [2], per_page: 100 },
      fields: ["series", "invoice_number", "replaced_by"],
    });
    const rows = select(
      truth,
      "i.number, (SELECT count(*) FROM relations AS r WHERE r.original_id = i.id) AS replaced",
      ["i.status = 2", within(YEAR)],
    );
    const got = values(answer, "items", "invoice_number", "replaced_by")
      .map(([number, by]) => [number, by === null ? 0 : 1]);
    return compare(got.sort(), rows.map(({ number, replaced }) => [number, replaced]).sort());
  },
};

export const bySeriesAndNumber: Request = {
  ask: "hóa đơn ký hiệu 1C26TMK, số 00000556",
  async play({ call, truth }) {
    const answer = await call(LIST, {
      ...{ entity_id, search: "ký hiệu 1C26TMK, số 00000556", fields: FIELDS },
    });
    const rows = select(truth, "i.id", ["i.series = 'C26TMK'", "ltrim(i.number, '0') = '556'"]);
    return compare(values(answer, "items", "id").flat(), rows.map(({ id }) => id));
  },
};

/** No such invoice: what is found by the number alone shows another one. */
export const noSuchInvoice: Request = {
  ask: "có hóa đơn 1C26TAA số 12 không?",
  async play({ call, truth }) {
    const answer = await call(LIST, { entity_id, search: "1C26TAA số 12", fields: FIELDS });
    const isIt = ([series, number]: unknown[]) =>
      series === "C26TAA" && String(number).replace(/^0+/, "") === "12";
    const found = values(answer, "items", "series", "invoice_number").filter(isIt);
    const rows = select(truth, "i.id", ["i.series = 'C26TAA'", "ltrim(i.number, '0') = '12'"]);
    return compare(found.length, rows.length);
  },
};

export const betweenAmounts: Request = {
  ask: "invoices of Q3 between 10 and 20 million",
  async play({ call, truth }) {
    const answer = await call(LIST, {
      ...{ entity_id, ...Q3, amount_min: 10_000_000, amount_max: 20_000_000 },
      ...{ sort: "amount", per_page: 100, fields: FIELDS },
    });
    const rows = select(truth, "i.id", [
      ...["i.total_amount BETWEEN 10000000 AND 20000000", within(Q3)],
    ]);
    return compare(
      values(answer, "items", "id").flat().map(String).sort(),
      rows.map(({ id }) => String(id)).sort(),
    );
  },
};

export const fromFiveMillion: Request = {
  ask: "hóa đơn mua vào từ 5 triệu đồng trở lên trong tháng 10/2026, số tiền giảm dần",
  async play({ call, truth }) {
    const answer = await call(LIST, {
      ...{ entity_id, ...OCTOBER, direction: "bought", amount_min: 5_000_000 },
      ...{ sort: "-amount", per_page: 100, fields: FIELDS },
    });
    const rows = select(
      truth,
      "i.number, i.total_amount",
      ["i.direction = 'bought'", "i.total_amount >= 5000000", within(OCTOBER)],
      "ORDER BY i.total_amount DESC",
    );
    return compare(
      values(answer, "items", "invoice_number", "total_amount"),
      rows.map(({ number, total_amount }) => [number, total_amount]),
    );
  },
};

export const similarProduct: Request = {
  ask: "công ty đã từng mua mặt hàng nào giống “giấy in A4” chưa?",
  async play({ call, truth }) {
    const answer = await call("search_similar_products", {
      ...{ entity_id, query: "giấy in A4", max_results: 3 },
    });
    const rows = truth.rows(`SELECT p.name FROM products AS p JOIN entities AS e
      ON e.id = p.entity_id WHERE e.tax_code = '${SAO_MAI}' AND p.name LIKE 'Giấy in A4%'`);
    return compare(values(answer, "results", "name")[0], [rows[0]?.name]);
  },
};

export const latestOfVendor: Request = {
  ask: "hóa đơn gần nhất của Bình Đức",
  async play({ call, truth }) {
    const answer = await call(LIST, {
      ...{ entity_id, vendor: "Bình Đức", sort: "-date", per_page: 1, fields: FIELDS },
    });
    const [row] = select(
      truth,
      "i.number, i.invoice_date",
      ["v.name LIKE '%BÌNH ĐỨC%'"],
      "ORDER BY i.issued_at DESC",
    );
    return compare(values(answer, "items", "invoice_number", "invoice_date")[0], [
      ...[row?.number, row?.invoice_date],
    ]);
  },
};

export const linesOfOne: Request = {
  ask: "what was on invoice 742?",
  async play({ call, truth }) {
    const found = await call(LIST, { entity_id, search: "742", fields: ["invoice_number"] });
    const [id] = values(found, "items", "id").flat();
    const invoice = await call("get_invoice", { entity_id, invoice_id: id });
    const [row] = select(truth, "i.detail", ["i.number = '742'"]);
    const lines: unknown[] = Object(JSON.parse(String(row?.detail))).lines;
    return compare(
      values(invoice, "lines", "name", "amount"),
      lines.map((line) => [Object(line).name, Object(line).amount]),
    );
  },
};

export const similarEntities: Request = {
  ask: "tổng mua vào tháng 8 của Biển Xanh",
  async play({ try: attempt }) {
    const question = { entity_id: "Biển Xanh", ...AUGUST, direction: "bought" };
    return asksBack(await attempt("get_invoice_statistics", question), [
      "0010000023",
      "0010000023-001",
    ]);
  },
};

export const unknownCompany: Request = {
  ask: "invoices of Hoàng Hà Trading",
  async play({ try: attempt }) {
    return asksBack(await attempt(LIST, { entity_id: "Hoàng Hà Trading", ...YEAR }));
  },
};

export const misspelledCompany: Request = {
  ask: "hóa đơn của công ty Sao Mia",
  async play({ try: attempt }) {
    return asksBack(await attempt(LIST, { entity_id: "công ty Sao Mia" }), ["0010000016"]);
  },
};

/** A name that several entities have, or none, is answered with those that may be meant. */
function asksBack(answer: Json, expected?: readonly string[]): Verdict {
  const { error_code, details } = Object(answer.value);
  const codes = (Object(details).candidates ?? []).map((one: unknown) => Object(one).tax_code);
  const { outcome, what } = compare([error_code, codes], [
    ...["VALIDATION_ERROR", expected ?? codes],
  ]);
  return outcome === "right"
    ? { outcome: "asked back", what: `candidates: ${codes.join(", ") || "none"}` }
    : { outcome, what };
}

export const unknownVendor: Request = {
  ask: "mua của công ty Hồng Hà bao nhiêu?",
  async play({ call }) {
    const answer = await call("get_invoice_statistics", { entity_id, vendor: "công ty Hồng Hà" });
    const { invoices, hint } = Object(answer.value);
    return invoices === 0 && /^None of these \d+ invoices is of vendor/.test(hint)
      ? { outcome: "refused", what: hint }
      : { outcome: "wrong", what: JSON.stringify(answer.value).slice(0, 200) };
  },
};

export const isTaxCodeActive: Request = {
  ask: "MST 0040000013 còn hoạt động không?",
  play: () => refuseAsToldBefore("whether a tax code is active"),
};

export const cancelOne: Request = {
  ask: "cancel invoice 549",
  play: () => refuseAsToldBefore("cancelling"),
};
