// The calls of the model's transcript: a success and an error of every tool, each error of another kind.
import { SANDBOX_CREDENTIALS } from "../src/sandbox/auth/accounts.ts";
import type { Json } from "./json_reader.ts";
import {
  type Found,
  newCompany,
  noArguments,
  type ScriptedCall,
  signedInvoice,
  withFound,
} from "./scripted_calls.ts";

export interface TranscriptCase extends ScriptedCall {
  /** Keeps what later cases need. */
  readonly keep?: (answer: Json, found: Found) => void;
  /** Calls a server without sandbox and credentials. */
  readonly alone?: true;
}

const UNKNOWN_ID = "550e8400-e29b-41d4-a716-446655440000";

/** Keeps the first row's id as `name`. */
function keepFirst(name: string): NonNullable<TranscriptCase["keep"]> {
  return (answer, found) => void found.set(name, answer.text("items", 0, "id"));
}

export const TRANSCRIPT_CASES: readonly TranscriptCase[] = [
  { tool: "login", args: noArguments, alone: true },
  { tool: "list_entities", args: noArguments, error: "NOT_LOGGED_IN", alone: true },
  { tool: "login", args: () => ({ phone: "0909 495" }), error: "VALIDATION_ERROR" },
  {
    tool: "login",
    args: () => ({ ...SANDBOX_CREDENTIALS, password: "wrong" }),
    error: "AUTHENTICATION_ERROR",
  },
  { tool: "login", args: noArguments },
  { tool: "whoami", args: noArguments },
  { tool: "whoami", args: () => ({ verbose: true }), error: "VALIDATION_ERROR" },
  {
    tool: "list_entities",
    args: () => ({ search: "Sao Mai" }),
    keep: keepFirst("entity_id"),
  },
  { tool: "list_entities", args: () => ({ per_pages: 500 }), error: "VALIDATION_ERROR" },
  { tool: "get_entity", args: withFound("entity_id") },
  { tool: "get_entity", args: () => ({ entity_id: UNKNOWN_ID }), error: "NOT_FOUND" },
  { tool: "create_entity", args: newCompany },
  { tool: "create_entity", args: newCompany, error: "CONFLICT" },
  { tool: "update_entity", args: withFound("entity_id", { city: "Huế" }) },
  { tool: "update_entity", args: withFound("entity_id"), error: "VALIDATION_ERROR" },
  {
    tool: "list_invoices",
    args: withFound("entity_id", { date_from: "2026-10-01", date_to: "2026-10-31", per_page: 2 }),
    keep: keepFirst("invoice_id"),
  },
  {
    tool: "list_invoices",
    args: withFound("entity_id", {
      date_from: "2026-10-31",
      date_to: "2026-10-01",
      status: "paid",
    }),
    error: "VALIDATION_ERROR",
  },
  {
    tool: "list_invoices",
    args: withFound("entity_id", {
      vendor: "an phát",
      amount_min: 50_000_000,
      sort: "-amount",
      fields: ["invoice_number", "invoice_date", "status_name", "vendor_name", "total_amount"],
    }),
  },
  {
    tool: "list_invoices",
    args: withFound("entity_id", { fields: ["vendor", "total_amount"] }),
    error: "VALIDATION_ERROR",
  },
  { tool: "get_invoice", args: withFound("entity_id invoice_id") },
  {
    tool: "get_invoice",
    args: withFound("entity_id", { invoice_id: UNKNOWN_ID }),
    error: "NOT_FOUND",
  },
  { tool: "get_invoice", args: signedInvoice },
  { tool: "import_invoice_xml", args: signedInvoice },
  { tool: "import_invoice_xml", args: signedInvoice, error: "CONFLICT" },
  {
    tool: "import_invoice_xml",
    args: withFound("entity_id", { file_path: "1C26TBM_456.xml" }),
    error: "VALIDATION_ERROR",
  },
  {
    tool: "import_invoice_xml",
    args: withFound("entity_id", { xml_content: "<HDon>\n<DLHDon></HDon>" }),
    error: "VALIDATION_ERROR",
  },
  {
    tool: "get_invoice_statistics",
    args: withFound("entity_id", { date_from: "2026-10-01", date_to: "2026-10-31" }),
  },
  {
    tool: "get_invoice_statistics",
    args: withFound("entity_id", {
      date_from: "2026-07-01",
      date_to: "2026-09-30",
      direction: "bought",
      group_by: "vat_rate",
    }),
  },
  {
    tool: "get_invoice_statistics",
    args: withFound("entity_id", { product: "máy in" }),
  },
  {
    tool: "get_invoice_statistics",
    args: withFound("entity_id", { date_from: "2026-02-30" }),
    error: "VALIDATION_ERROR",
  },
  {
    tool: "list_vendors",
    args: withFound("entity_id", { per_page: 2 }),
    keep: keepFirst("vendor_id"),
  },
  {
    tool: "list_vendors",
    args: () => ({ entity_id: "Sao Mia" }),
    error: "VALIDATION_ERROR",
  },
  { tool: "get_vendor", args: withFound("entity_id vendor_id") },
  {
    tool: "get_vendor",
    args: withFound("entity_id", { vendor_id: UNKNOWN_ID }),
    error: "NOT_FOUND",
  },
  { tool: "list_products", args: withFound("entity_id", { per_page: 2 }) },
  {
    tool: "list_products",
    args: () => ({ entity_id: UNKNOWN_ID, search: "giấy" }),
    error: "NOT_FOUND",
  },
  {
    tool: "search_similar_products",
    args: withFound("entity_id", { query: "giấy in văn phòng", max_results: 2 }),
  },
  { tool: "search_similar_products", args: withFound("entity_id"), error: "VALIDATION_ERROR" },
  { tool: "logout", args: noArguments },
  { tool: "logout", args: () => ({ everywhere: true }), error: "VALIDATION_ERROR" },
];
