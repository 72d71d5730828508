// Requests that look for something, with the calls that a model makes for them.
import { listInvoices } from "../../src/tools/invoice_list.ts";
import type { Request } from "./player.ts";
import { select } from "./truth.ts";
import { compare, entity_id, JUNE, refuseAsToldBefore, values, within, YEAR } from "./verdicts.ts";

export const overFiftyMillion: Request = {
  ask: "invoices over 50 million from “công ty An Phát”",
  async play({ call, truth }) {
    const answer = await call("list_invoices", {
      ...{ entity_id, vendor: "công ty An Phát", amount_min: 50_000_000, sort: "-amount" },
      fields: ["invoice_number", "invoice_date", "vendor_name", "total_amount", "status_name"],
    });
    const rows = select(
      truth,
      "i.number, i.total_amount",
      ["v.name LIKE '%AN PHÁT%'", "i.total_amount >= 50000000"],
      "ORDER BY i.total_amount DESC",
    );
    return compare(
      values(answer, "items", "invoice_number", "total_amount"),
      rows.map(({ number, total_amount }) => [number, total_amount]),
    );
  },
};

export const missingInJune: Request = {
  ask: "which invoices of June are missing against my list?",
  async play({ call, truth }) {
    const fields = ["series", "invoice_number"];
    const answer = await call("list_invoices", { entity_id, ...JUNE, per_page: 100, fields });
    const rows = select(truth, "i.series, i.number", [within(JUNE)]);
    const mine = ["C26TAA 999999", ...rows.map(({ series, number }) => `${series} ${number}`)];
    const listed = values(answer, "items", ...fields).map((pair) => pair.join(" "));
    const missing = mine.filter((one) => !listed.includes(one));
    return compare([missing, listed.length], [["C26TAA 999999"], rows.length]);
  },
};

export const byNumber: Request = {
  ask: "invoice 00000549",
  async play({ call, truth }) {
    const answer = await call("list_invoices", { entity_id, search: "00000549" });
    const rows = select(truth, "i.id", ["ltrim(i.number, '0') = '549'"]);
    return compare(values(answer, "items", "id").flat(), rows.map(({ id }) => id));
  },
};

export const draftsAndCancelled: Request = {
  ask: "drafts · cancelled this year",
  async play({ call, truth }) {
    const answer = await call("list_invoices", {
      ...{ entity_id, ...YEAR, statuses: [0, 2], sort: "date", per_page: 100 },
      fields: ["invoice_number", "status_name", "total_amount"],
    });
    const rows = select(truth, "i.id", ["i.status IN (0, 2)", within(YEAR)]);
    const ids = values(answer, "items", "id").flat().map(String).sort();
    return compare([ids.length, ids], [rows.length, rows.map(({ id }) => String(id)).sort()]);
  },
};

export const changeAddress: Request = {
  ask: "đổi địa chỉ Biển Xanh",
  async play({ call }) {
    const found = await call("list_entities", {
      search: "Biển Xanh",
      fields: ["name", "tax_code"],
    });
    const names = values(found, "items", "name").flat();
    return names.length > 1
      ? { outcome: "asked back", what: `${names.length} fit: which one is meant?` }
      : { outcome: "wrong", what: `only ${names}` };
  },
};

/** What a model reads before any call says it. */
export const unpaid: Request = {
  ask: "chưa thanh toán?",
  play: () =>
    /Payments are not known/.test(listInvoices.description)
      ? refuseAsToldBefore("payments")
      : { outcome: "wrong", what: "list_invoices does not say that payments are not known" },
};

/** The details tell it; statistics by rate read them all, and name those without the code. */
export const withoutCode: Request = {
  ask: "hóa đơn nào chưa có mã?",
  async play({ call, truth }) {
    const statuses = [0, 1, 2, 3];
    const answer = await call("get_invoice_statistics", {
      ...{ entity_id, statuses, group_by: "vat_rate" },
    });
    const [rows] = select(
      truth,
      "count(*) AS count, count(i.detail ->> 'tax_authority_code') AS coded",
      [],
    );
    const expected = [rows?.count, Number(rows?.count) - Number(rows?.coded)];
    const got = [answer.at("invoices").value, answer.at("without_code", "count").value];
    return compare([...got, answer.at("complete").value], [...expected, true]);
  },
};

/** The report has the whole table, to download as a workbook. */
export const asExcel: Request = {
  ask: "everything of 2026 as Excel",
  async play({ call, truth }) {
    const answer = await call("list_invoices", { entity_id, ...YEAR, report: true });
    const page = await (await fetch(answer.text("report", "url"))).text();
    const [, link = ""] = /href="([^"]*\/xlsx[^"]*)"/.exec(page) ?? [];
    const file = await fetch(new URL(link, answer.text("report", "url")));
    const isWorkbook = new TextDecoder().decode((await file.bytes()).slice(0, 2)) === "PK";
    const [rows] = select(truth, "count(*) AS count", [within(YEAR)]);
    return compare([answer.at("total").value, isWorkbook], [rows?.count, true]);
  },
};
