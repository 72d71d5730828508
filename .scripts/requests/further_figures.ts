// Further requests for figures, of the kinds that people ask, in both languages.
import type { Request } from "./player.ts";
import { BOUGHT, IN_FORCE, select, sumByLine, sumLines } from "./truth.ts";
import {
  AUGUST,
  compare,
  entity_id,
  OCTOBER,
  Q3,
  SEPTEMBER,
  values,
  within,
  YEAR,
} from "./verdicts.ts";

const STATISTICS = "get_invoice_statistics";
const SOLD = "i.direction = 'sold'";

export const outputTaxByMonth: Request = {
  ask: "thuế GTGT đầu ra từng tháng năm 2026",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, {
      ...{ entity_id, ...YEAR, direction: "sold", group_by: "month" },
    });
    const rows = select(
      truth,
      "substr(i.invoice_date, 1, 7) AS month, sum(i.tax_amount) AS tax",
      [IN_FORCE, SOLD, within(YEAR)],
      "GROUP BY month ORDER BY tax DESC",
    );
    return compare(
      values(answer, "groups", "key", "tax_amount"),
      rows.map(({ month, tax }) => [month, tax]),
    );
  },
};

export const purchasesByMonth: Request = {
  ask: "which month of 2026 had the highest purchases?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, {
      ...{ entity_id, ...YEAR, direction: "bought", group_by: "month" },
    });
    const rows = select(
      truth,
      "substr(i.invoice_date, 1, 7) AS month, sum(i.total_amount) AS total",
      [IN_FORCE, BOUGHT, within(YEAR)],
      "GROUP BY month ORDER BY total DESC",
    );
    return compare(
      values(answer, "groups", "key", "total_amount"),
      rows.map(({ month, total }) => [month, total]),
    );
  },
};

export const soldToOneBuyer: Request = {
  ask: "năm nay bán cho Nguyễn Văn Mẫu bao nhiêu?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, {
      ...{ entity_id, ...YEAR, direction: "sold", search: "Nguyễn Văn Mẫu" },
    });
    const [sums] = select(truth, "count(*) AS count, sum(i.total_amount) AS total", [
      ...[IN_FORCE, SOLD, "i.buyer_name LIKE '%Nguyễn Văn Mẫu%'", within(YEAR)],
    ]);
    const { count, total_amount } = Object(answer.at("total").value);
    return compare([count, total_amount], [sums?.count, sums?.total]);
  },
};

/** The person writes another legal form than the vendor has. */
export const wrongLegalForm: Request = {
  ask: "how much did we buy from An Phat Co., Ltd this year?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, {
      ...{ entity_id, ...YEAR, direction: "bought", vendor: "Công ty TNHH An Phát" },
    });
    const [sums] = select(truth, "count(*) AS count, sum(i.total_amount) AS total", [
      ...[IN_FORCE, BOUGHT, "v.name LIKE '%AN PHÁT%'", within(YEAR)],
    ]);
    const { count, total_amount } = Object(answer.at("total").value);
    const vendors = answer.list("covered", "vendors").map((vendor) => vendor.text("tax_code"));
    return compare([count, total_amount, vendors], [sums?.count, sums?.total, ["0040000013"]]);
  },
};

export const branchByTaxCode: Request = {
  ask: "mua của MST 0040000077-001 năm 2026 hết bao nhiêu?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, ...YEAR, vendor: "MST 0040000077-001" });
    const [sums] = select(truth, "count(*) AS count, sum(i.total_amount) AS total", [
      ...[IN_FORCE, "v.tax_code = '0040000077-001'", within(YEAR)],
    ]);
    const { count, total_amount } = Object(answer.at("total").value);
    return compare([count, total_amount], [sums?.count, sums?.total]);
  },
};

export const paperQuantity: Request = {
  ask: "năm nay mua bao nhiêu thùng giấy A4?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, {
      ...{ entity_id, ...YEAR, direction: "bought", product: "giấy A4" },
    });
    const quantity = sumLines(truth, "Giấy in A4", [IN_FORCE, BOUGHT, within(YEAR)], "quantity");
    const total = Object(answer.at("total").value);
    return compare([total.quantity, total.unit], [quantity, "Thùng"]);
  },
};

export const printersAndInk: Request = {
  ask: "how many laser printers and ink cartridges in Q3, by product?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, {
      ...{ entity_id, ...Q3, direction: "bought", product: "in laser", group_by: "product" },
    });
    const where = [IN_FORCE, BOUGHT, within(Q3)];
    const expected = ["Máy in", "Mực in"].map((name) =>
      sumLines(truth, name, where, "quantity") ?? 0
    );
    const groups = values(answer, "groups", "key", "quantity");
    const got = ["Máy", "Mực"].map((word) =>
      groups.find(([key]) => String(key).startsWith(word))?.[1] ?? 0
    );
    return compare(got, expected);
  },
};

export const countByStatus: Request = {
  ask: "có bao nhiêu hóa đơn theo từng trạng thái?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, group_by: "status" });
    const rows = select(truth, "i.status, count(*) AS count", [], "GROUP BY i.status");
    const names = ["DRAFT", "ACTIVE", "CANCELLED", "ARCHIVED"];
    return compare(
      values(answer, "groups", "key", "count").sort(),
      rows.map(({ status, count }) => [names[Number(status)], count]).sort(),
    );
  },
};

export const dollars: Request = {
  ask: "hóa đơn ngoại tệ (USD) của năm nay?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, ...YEAR, direction: "bought" });
    const rows = select(truth, "i.number, i.original_total_amount AS total", [
      ...[IN_FORCE, "i.original_currency = 'USD'", within(YEAR)],
    ]);
    const named = answer.list("special", "invoices")
      .map((one) => [one.text("invoice_number"), one.text("why")])
      .filter(([, why]) => why?.includes("USD"));
    return compare(named, rows.map(({ number, total }) => [number, `USD ${total}`]));
  },
};

export const adjustments: Request = {
  ask: "hóa đơn điều chỉnh và thay thế năm nay?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, ...YEAR, statuses: [0, 1, 2, 3] });
    const rows = select(
      truth,
      "i.number, i.invoice_type AS why",
      ["i.invoice_type <> 'original'", within(YEAR)],
    );
    const named = answer.list("special", "invoices")
      .map((one) => [one.text("invoice_number"), one.text("why")])
      .filter(([, why]) => ["replacement", "adjustment"].includes(why ?? ""));
    return compare(named.sort(), rows.map(({ number, why }) => [number, why]).sort());
  },
};

export const purchasesOfAugust: Request = {
  ask: "số hóa đơn mua vào và tổng tiền chưa thuế tháng 8",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, { entity_id, ...AUGUST, direction: "bought" });
    const [sums] = select(truth, "count(*) AS count, sum(i.subtotal) AS subtotal", [
      ...[IN_FORCE, BOUGHT, within(AUGUST)],
    ]);
    const { count, subtotal } = Object(answer.at("total").value);
    return compare([count, subtotal], [sums?.count, sums?.subtotal]);
  },
};

export const topProducts: Request = {
  ask: "năm nay chi nhiều nhất cho mặt hàng nào?",
  async play({ call, truth }) {
    const answer = await call(STATISTICS, {
      ...{ entity_id, ...YEAR, direction: "bought", group_by: "product" },
    });
    const rows = sumByLine(truth, [IN_FORCE, BOUGHT, within(YEAR)]);
    return compare( // equal amounts may come in any order
      values(answer, "groups", "key", "subtotal").slice(0, 10).sort(),
      rows.slice(0, 10).map(({ name, amount }) => [name, amount]).sort(),
    );
  },
};

export const twoMonthsByVendor: Request = {
  ask: "so sánh số tiền mua vào tháng 10 với tháng 9, theo từng nhà cung cấp",
  async play({ call, truth }) {
    const months = [SEPTEMBER, OCTOBER];
    const got: unknown[] = [];
    for (const month of months) {
      const answer = await call(STATISTICS, { entity_id, ...month, group_by: "vendor" });
      got.push(values(answer, "groups", "tax_code", "total_amount"));
    }
    const expected = months.map((month) =>
      select(
        truth,
        "v.tax_code, sum(i.total_amount) AS total",
        [IN_FORCE, BOUGHT, within(month)],
        "GROUP BY v.id ORDER BY total DESC",
      ).map(({ tax_code, total }) => [tax_code, total])
    );
    return compare(got, expected);
  },
};
