// What `deno task talk` asks: one success and one error of every tool, each error of another kind.
import { SANDBOX_CREDENTIALS } from "../src/sandbox/auth/accounts.ts";
import type { Json } from "./json_reader.ts";

type Ids = Map<string, string>;

export interface Turn {
  readonly tool: string;
  readonly args: (ids: Ids) => Record<string, unknown>;
  /** "success", or the error_code that must come. */
  readonly outcome: string;
  /** Remembers ids for later turns. */
  readonly note?: (answer: Json, ids: Ids) => void;
  /** Asked of a server without sandbox and credentials. */
  readonly alone?: true;
}

const NOBODY = "550e8400-e29b-41d4-a716-446655440000";
const none = () => ({});
const fixture = new URL("../tests/fixtures/einvoice.xml", import.meta.url);

/** Arguments with ids that earlier turns noted, by argument. */
function withIds(names: string, args: Record<string, unknown> = {}): Turn["args"] {
  return (ids) => ({
    ...Object.fromEntries(names.split(" ").map((name) => [name, ids.get(name)])),
    ...args,
  });
}

/** Remembers the first row's id as `name`. */
function noteFirst(name: string): NonNullable<Turn["note"]> {
  return (answer, ids) => void ids.set(name, answer.text("items", 0, "id"));
}

const newEntity = (tax_code: string) => () => ({
  name: "CÔNG TY TNHH THỬ NGHIỆM (SANDBOX)",
  entity_type: "COMPANY",
  tax_code,
  address: "1 Đường Thử Nghiệm",
  city: "Đà Nẵng",
  country: "Việt Nam",
});

const importFixture: Turn["args"] = (ids) => ({
  entity_id: ids.get("entity_id"),
  xml_content: Deno.readTextFileSync(fixture),
});

export const CONVERSATION: readonly Turn[] = [
  { tool: "login", args: none, outcome: "success", alone: true },
  { tool: "list_entities", args: none, outcome: "NOT_LOGGED_IN", alone: true },
  { tool: "login", args: () => ({ phone: "0909 495" }), outcome: "VALIDATION_ERROR" },
  {
    tool: "login",
    args: () => ({ ...SANDBOX_CREDENTIALS, password: "wrong" }),
    outcome: "AUTHENTICATION_ERROR",
  },
  { tool: "login", args: none, outcome: "success" },
  { tool: "whoami", args: none, outcome: "success" },
  { tool: "whoami", args: () => ({ verbose: true }), outcome: "VALIDATION_ERROR" },
  {
    tool: "list_entities",
    args: () => ({ search: "Sao Mai" }),
    outcome: "success",
    note: noteFirst("entity_id"),
  },
  { tool: "list_entities", args: () => ({ per_pages: 500 }), outcome: "VALIDATION_ERROR" },
  { tool: "get_entity", args: withIds("entity_id"), outcome: "success" },
  { tool: "get_entity", args: () => ({ entity_id: NOBODY }), outcome: "NOT_FOUND" },
  { tool: "create_entity", args: newEntity("0030000046"), outcome: "success" },
  { tool: "create_entity", args: newEntity("0030000046"), outcome: "CONFLICT" },
  { tool: "update_entity", args: withIds("entity_id", { city: "Huế" }), outcome: "success" },
  { tool: "update_entity", args: withIds("entity_id"), outcome: "VALIDATION_ERROR" },
  {
    tool: "list_invoices",
    args: withIds("entity_id", { date_from: "2026-10-01", date_to: "2026-10-31", per_page: 2 }),
    outcome: "success",
    note: noteFirst("invoice_id"),
  },
  {
    tool: "list_invoices",
    args: withIds("entity_id", { date_from: "2026-10-31", date_to: "2026-10-01", status: "paid" }),
    outcome: "VALIDATION_ERROR",
  },
  { tool: "get_invoice", args: withIds("entity_id invoice_id"), outcome: "success" },
  {
    tool: "get_invoice",
    args: withIds("entity_id", { invoice_id: NOBODY }),
    outcome: "NOT_FOUND",
  },
  { tool: "import_invoice_xml", args: importFixture, outcome: "success" },
  { tool: "import_invoice_xml", args: importFixture, outcome: "CONFLICT" },
  {
    tool: "import_invoice_xml",
    args: withIds("entity_id", { file_path: "1C26TBM_456.xml" }),
    outcome: "VALIDATION_ERROR",
  },
  {
    tool: "import_invoice_xml",
    args: withIds("entity_id", { xml_content: "<HDon>\n<DLHDon></HDon>" }),
    outcome: "VALIDATION_ERROR",
  },
  {
    tool: "get_invoice_statistics",
    args: withIds("entity_id", { date_from: "2026-10-01", date_to: "2026-10-31" }),
    outcome: "success",
  },
  {
    tool: "get_invoice_statistics",
    args: withIds("entity_id", { date_from: "2026-02-30" }),
    outcome: "VALIDATION_ERROR",
  },
  {
    tool: "list_vendors",
    args: withIds("entity_id", { per_page: 2 }),
    outcome: "success",
    note: noteFirst("vendor_id"),
  },
  {
    tool: "list_vendors",
    args: () => ({ entity_id: "SAO MAI" }),
    outcome: "VALIDATION_ERROR",
  },
  { tool: "get_vendor", args: withIds("entity_id vendor_id"), outcome: "success" },
  { tool: "get_vendor", args: withIds("entity_id", { vendor_id: NOBODY }), outcome: "NOT_FOUND" },
  { tool: "list_products", args: withIds("entity_id", { per_page: 2 }), outcome: "success" },
  {
    tool: "list_products",
    args: () => ({ entity_id: NOBODY, search: "giấy" }),
    outcome: "NOT_FOUND",
  },
  {
    tool: "search_similar_products",
    args: withIds("entity_id", { query: "giấy in văn phòng", max_results: 2 }),
    outcome: "success",
  },
  { tool: "search_similar_products", args: withIds("entity_id"), outcome: "VALIDATION_ERROR" },
  { tool: "logout", args: none, outcome: "success" },
  { tool: "logout", args: () => ({ everywhere: true }), outcome: "VALIDATION_ERROR" },
];
