// Tools for vendors: list, get.
import * as z from "zod";
import { path } from "../api/transport/path.ts";
import { listForgiving } from "../lookup/search.ts";
import { listOutput, resourceOutput } from "./definition/outputs.ts";
import { entityId, page, perPage, text, vendorId } from "./definition/params.ts";
import { fields, keepFields } from "./definition/row_params.ts";
import { defineTool } from "./definition/tool.ts";

const VENDOR = {
  id: "UUID, the vendor_id of get_vendor",
  name: "Registered name",
  tax_code: "Tax code (mã số thuế), text",
  address: "Address",
  phone: "Phone",
  email: "E-mail",
};

const listVendors = defineTool({
  name: "list_vendors",
  title: "List vendors",
  description: "Lists the vendors (nhà cung cấp) that an entity buys from, by name or tax code. " +
    "Use it to find a vendor_id or a tax code; how much was bought from whom says " +
    "get_invoice_statistics with group_by vendor.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/vendors",
  input: z.strictObject({
    entity_id: entityId,
    page,
    per_page: perPage,
    search: text("Words in the name, or a tax code").optional(),
    fields,
  }),
  output: listOutput(VENDOR),
  action: "list vendors",
  idsFrom: ["list_entities"],
  run: async ({ entity_id, fields, ...query }, { api }) =>
    keepFields(
      await listForgiving(api, path`/entities/${entity_id}/vendors`, query, "vendors"),
      fields,
    ),
});

const getVendor = defineTool({
  name: "get_vendor",
  title: "Get a vendor",
  description:
    "Returns one vendor with tax code, address and contact. The vendor_id comes from list_vendors, or " +
    "from an invoice of the same entity.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/vendors/{vendor_id}",
  input: z.strictObject({ entity_id: entityId, vendor_id: vendorId }),
  output: resourceOutput(VENDOR),
  action: "get this vendor",
  idsFrom: ["list_entities", "list_vendors"],
  run: ({ entity_id, vendor_id }, { api }) =>
    api.get(path`/entities/${entity_id}/vendors/${vendor_id}`),
});

export const vendorTools = [listVendors, getVendor];
