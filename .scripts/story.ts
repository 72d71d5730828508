// What the demo does, step by step, and what each step must answer.
import type { Json } from "./json_reader.ts";
import { SANDBOX_CREDENTIALS } from "../src/sandbox/auth/accounts.ts";

export type Memory = Map<string, string>;

export interface Step {
  /** What a person asks. */
  readonly say: string;
  readonly tool: string;
  readonly args: (memory: Memory) => Record<string, unknown>;
  /** The answer in short; throws if it is not what it must be. */
  readonly check: (answer: Json, memory: Memory) => string;
  /** The error_code that must come instead of a result. */
  readonly error?: string;
}

/** Checks an answer; returns it in short. */
export function assertStep(step: Step, answer: Json, memory: Memory): string {
  const code = isFailure(answer) ? answer.text("error_code") : undefined;
  if (code !== step.error) {
    throw new Error(`expected ${step.error ?? "a result"}, got ${JSON.stringify(answer.value)}`);
  }
  return step.check(answer, memory);
}

function isFailure({ value }: Json): boolean {
  return typeof value === "object" && value !== null && "error_code" in value;
}

function must(condition: boolean, what: string): void {
  if (!condition) throw new Error(`not so: ${what}`);
}

const vnd = (amount: number) => `${new Intl.NumberFormat("vi-VN").format(amount)} ₫`;
const recall = (memory: Memory, name: string) => {
  const value = memory.get(name);
  if (value === undefined) throw new Error(`no step has found ${name}`);
  return value;
};
const entity = (memory: Memory) => ({ entity_id: recall(memory, "entity") });
const none = () => ({});
const invoiceFile = new URL("../tests/fixtures/einvoice.xml", import.meta.url);
const importFixture = (memory: Memory) => ({
  ...entity(memory),
  xml_content: Deno.readTextFileSync(invoiceFile),
});
const describeError = (answer: Json) => `${answer.text("error_code")}: ${answer.text("error")}`;

export const STORY: readonly Step[] = [
  {
    say: "Sign in.",
    tool: "login",
    args: () => ({ ...SANDBOX_CREDENTIALS }),
    check: (answer) => answer.text("message"),
  },
  {
    say: "Who am I?",
    tool: "whoami",
    args: none,
    check: (answer) =>
      `${answer.text("user", "full_name")}, ${answer.list("user", "entities").length} entities`,
  },
  {
    say: "Which companies are there?",
    tool: "list_entities",
    args: () => ({ per_page: 10 }),
    check: (answer, memory) => {
      must(answer.number("total") === answer.list("items").length, "one page holds them all");
      const found = answer.list("items").find((row) => row.text("name").includes("SAO MAI"));
      must(found !== undefined, "SAO MAI is among them");
      memory.set("entity", found?.text("id") ?? "");
      return `${answer.number("total")} entities, among them ${found?.text("name")}`;
    },
  },
  {
    say: "Show me Sao Mai.",
    tool: "get_entity",
    args: entity,
    check: (answer) =>
      `${answer.text("name")}, tax code ${answer.text("tax_code")}, ${answer.text("city")}`,
  },
  {
    say: "Create a company.",
    tool: "create_entity",
    args: () => ({
      name: "CÔNG TY TNHH THỬ NGHIỆM (SANDBOX)",
      entity_type: "COMPANY",
      tax_code: "0030000046",
      address: "1 Đường Thử Nghiệm",
      city: "Đà Nẵng",
      country: "Việt Nam",
    }),
    check: (answer, memory) => {
      memory.set("new entity", answer.text("data", "id"));
      return `${answer.text("message")}: ${answer.text("data", "name")}`;
    },
  },
  {
    say: "It has moved.",
    tool: "update_entity",
    args: (memory) => ({ entity_id: recall(memory, "new entity"), address: "2 Đường Mới" }),
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
    args: (memory) => ({ ...entity(memory), per_page: 5 }),
    check: (answer, memory) => {
      const [first] = answer.list("items");
      memory.set("vendor", first?.text("id") ?? "");
      return `${answer.number("total")} vendors, first ${first?.text("name")}`;
    },
  },
  {
    say: "Show me the first vendor.",
    tool: "get_vendor",
    args: (memory) => ({ ...entity(memory), vendor_id: recall(memory, "vendor") }),
    check: (answer) => `${answer.text("name")}, tax code ${answer.text("tax_code")}`,
  },
  {
    say: "What products do we know?",
    tool: "list_products",
    args: (memory) => ({ ...entity(memory), per_page: 5 }),
    check: (answer, memory) => {
      const [first] = answer.list("items");
      memory.set("product", first?.text("name") ?? "");
      return `${answer.number("total")} products, first ${first?.text("name")}`;
    },
  },
  {
    say: "Is there something like that first one?",
    tool: "search_similar_products",
    args: (memory) => ({ ...entity(memory), query: recall(memory, "product"), max_results: 3 }),
    check: (answer, memory) => {
      const results = answer.list("results");
      must(results[0]?.text("name") === memory.get("product"), "the product itself comes first");
      return results.map((row) => `${row.text("name")} (${row.number("similarity_score")})`).join(
        ", ",
      );
    },
  },
  {
    say: "Which invoices of Sao Mai are active?",
    tool: "list_invoices",
    args: (memory) => ({ ...entity(memory), status: 1, per_page: 5 }),
    check: (answer, memory) => {
      const [first] = answer.list("items");
      memory.set("invoice", first?.text("id") ?? "");
      return `${answer.number("total")} invoices on ${answer.number("pages")} pages, ` +
        `newest ${first?.text("invoice_number")} of ${first?.text("invoice_date")}`;
    },
  },
  {
    say: "Open the newest.",
    tool: "get_invoice",
    args: (memory) => ({ ...entity(memory), invoice_id: recall(memory, "invoice") }),
    check: (answer) =>
      `${answer.list("lines").length} line(s), ${vnd(answer.number("total_amount"))} from ${
        answer.text("vendor_name")
      }`,
  },
  {
    say: "How much is it all together?",
    tool: "get_invoice_statistics",
    args: entity,
    check: (answer, memory) => {
      memory.set("count", String(answer.number("total_count")));
      memory.set("amount", String(answer.number("total_amount")));
      return `${answer.number("total_count")} invoices, ${vnd(answer.number("total_amount"))}`;
    },
  },
  {
    say: "Import this signed e-invoice.",
    tool: "import_invoice_xml",
    args: importFixture,
    check: (answer, memory) => {
      memory.set("imported", String(answer.number("data", "total_amount")));
      must(answer.text("data", "invoice_number") === "456", "it is the file's invoice");
      return answer.text("message");
    },
  },
  {
    say: "Do the totals show it?",
    tool: "get_invoice_statistics",
    args: entity,
    check: (answer, memory) => {
      const more = answer.number("total_amount") - Number(memory.get("amount"));
      must(answer.number("total_count") === Number(memory.get("count")) + 1, "one invoice more");
      must(more === Number(memory.get("imported")), "the amount grew by the invoice's total");
      return `${answer.number("total_count")} invoices, ${vnd(more)} more`;
    },
  },
  {
    say: "Import it once more.",
    tool: "import_invoice_xml",
    args: importFixture,
    error: "CONFLICT",
    check: describeError,
  },
  { say: "Sign out.", tool: "logout", args: none, check: (answer) => answer.text("message") },
  {
    say: "And now, who am I?",
    tool: "whoami",
    args: none,
    error: "NOT_LOGGED_IN",
    check: describeError,
  },
];
