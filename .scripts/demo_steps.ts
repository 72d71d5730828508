// The steps of the demo, and what each must answer.
import { SANDBOX_CREDENTIALS } from "../src/sandbox/auth/accounts.ts";
import type { Json } from "./json_reader.ts";
import {
  type Found,
  newCompany,
  noArguments,
  recall,
  type ScriptedCall,
  signedInvoice,
  withFound,
} from "./scripted_calls.ts";

export interface DemoStep extends ScriptedCall {
  /** What a person asks. */
  readonly say: string;
  /** The answer in short; throws if it is not what it must be. */
  readonly check: (answer: Json, found: Found) => string;
}

function must(condition: boolean, what: string): void {
  if (!condition) throw new Error(`It must hold that ${what}`);
}

const vnd = (amount: number) => `${new Intl.NumberFormat("vi-VN").format(amount)} ₫`;
const describeError = (answer: Json) => `${answer.text("error_code")}: ${answer.text("error")}`;

export const DEMO_STEPS: readonly DemoStep[] = [
  {
    say: "Sign in.",
    tool: "login",
    args: () => ({ ...SANDBOX_CREDENTIALS }),
    check: (answer) => answer.text("message"),
  },
  {
    say: "Who am I?",
    tool: "whoami",
    args: noArguments,
    check: (answer) =>
      `${answer.text("user", "full_name")}, ${answer.list("user", "entities").length} entities`,
  },
  {
    say: "Which companies are there?",
    tool: "list_entities",
    args: () => ({ per_page: 10 }),
    check: (answer, found) => {
      must(answer.number("total") === answer.list("items").length, "one page holds them all");
      const saoMai = answer.list("items").find((row) => row.text("name").includes("SAO MAI"));
      must(saoMai !== undefined, "SAO MAI is among them");
      found.set("entity_id", saoMai?.text("id") ?? "");
      return `${answer.number("total")} entities, among them ${saoMai?.text("name")}`;
    },
  },
  {
    say: "Show me Sao Mai.",
    tool: "get_entity",
    args: withFound("entity_id"),
    check: (answer) =>
      `${answer.text("name")}, tax code ${answer.text("tax_code")}, ${answer.text("city")}`,
  },
  {
    say: "Create a company.",
    tool: "create_entity",
    args: newCompany,
    check: (answer, found) => {
      found.set("new_entity_id", answer.text("data", "id"));
      return `${answer.text("message")}: ${answer.text("data", "name")}`;
    },
  },
  {
    say: "It has moved.",
    tool: "update_entity",
    args: (found) => ({ entity_id: recall(found, "new_entity_id"), address: "2 Đường Mới" }),
    check: (answer) => {
      must(answer.text("data", "address") === "2 Đường Mới", "the address is the new one");
      must(answer.text("data", "city") === "Đà Nẵng", "the city is as it was");
      return `${answer.text("message")}: ${answer.text("data", "address")}, ${
        answer.text("data", "city")
      }`;
    },
  },
  {
    say: "From whom does Sao Mai buy?",
    tool: "list_vendors",
    args: withFound("entity_id", { per_page: 5 }),
    check: (answer, found) => {
      const [first] = answer.list("items");
      found.set("vendor_id", first?.text("id") ?? "");
      return `${answer.number("total")} vendors, first ${first?.text("name")}`;
    },
  },
  {
    say: "Show me the first vendor.",
    tool: "get_vendor",
    args: withFound("entity_id vendor_id"),
    check: (answer) => `${answer.text("name")}, tax code ${answer.text("tax_code")}`,
  },
  {
    say: "What products do we know?",
    tool: "list_products",
    args: withFound("entity_id", { per_page: 5 }),
    check: (answer, found) => {
      const [first] = answer.list("items");
      found.set("product", first?.text("name") ?? "");
      return `${answer.number("total")} products, first ${first?.text("name")}`;
    },
  },
  {
    say: "Is there something like that first one?",
    tool: "search_similar_products",
    args: (found) => ({
      entity_id: recall(found, "entity_id"),
      query: recall(found, "product"),
      max_results: 3,
    }),
    check: (answer, found) => {
      const results = answer.list("results");
      must(results[0]?.text("name") === found.get("product"), "the product itself comes first");
      return results.map((row) => `${row.text("name")} (${row.number("similarity_score")})`).join(
        ", ",
      );
    },
  },
  {
    say: "Which invoices of Sao Mai are active?",
    tool: "list_invoices",
    args: withFound("entity_id", { status: 1, per_page: 5 }),
    check: (answer, found) => {
      const [first] = answer.list("items");
      found.set("invoice_id", first?.text("id") ?? "");
      return `${answer.number("total")} invoices on ${answer.number("pages")} pages, ` +
        `newest ${first?.text("invoice_number")} of ${first?.text("invoice_date")}`;
    },
  },
  {
    say: "Open the newest.",
    tool: "get_invoice",
    args: withFound("entity_id invoice_id"),
    check: (answer) =>
      `${answer.list("lines").length} line(s), ${vnd(answer.number("total_amount"))} from ${
        answer.text("vendor_name")
      }`,
  },
  {
    say: "How much is it all together?",
    tool: "get_invoice_statistics",
    args: withFound("entity_id"),
    check: (answer, found) => {
      found.set("count", String(answer.number("total_count")));
      found.set("amount", String(answer.number("total_amount")));
      return `${answer.number("total_count")} invoices, ${vnd(answer.number("total_amount"))}`;
    },
  },
  {
    say: "Import this signed e-invoice.",
    tool: "import_invoice_xml",
    args: signedInvoice,
    check: (answer, found) => {
      found.set("imported", String(answer.number("data", "total_amount")));
      must(answer.text("data", "invoice_number") === "456", "it is the file's invoice");
      return answer.text("message");
    },
  },
  {
    say: "Do the totals show it?",
    tool: "get_invoice_statistics",
    args: withFound("entity_id"),
    check: (answer, found) => {
      const more = answer.number("total_amount") - Number(found.get("amount"));
      must(answer.number("total_count") === Number(found.get("count")) + 1, "one invoice more");
      must(more === Number(found.get("imported")), "the amount grew by the invoice's total");
      return `${answer.number("total_count")} invoices, ${vnd(more)} more`;
    },
  },
  {
    say: "Import it once more.",
    tool: "import_invoice_xml",
    args: signedInvoice,
    error: "CONFLICT",
    check: describeError,
  },
  {
    say: "Sign out.",
    tool: "logout",
    args: noArguments,
    check: (answer) => answer.text("message"),
  },
  {
    say: "And now, who am I?",
    tool: "whoami",
    args: noArguments,
    error: "NOT_LOGGED_IN",
    check: describeError,
  },
];
