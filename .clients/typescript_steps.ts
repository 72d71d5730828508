// What the TypeScript clients do, whichever version of the SDK they are from.
import { type Json, read } from "../.scripts/json_reader.ts";

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: () => void;
}

/** A client of the SDK; its results are checked here. */
export interface Connection {
  connect(): Promise<void>;
  listTools(): Promise<unknown>;
  callTool(name: string, args: Record<string, unknown>, options: CallOptions): Promise<unknown>;
  listPrompts(): Promise<unknown>;
  getPrompt(name: string, args: Record<string, string>): Promise<unknown>;
  close(): Promise<void>;
}

const NEW_ENTITY = {
  name: "Công ty TNHH Thử Nghiệm",
  entity_type: "COMPANY",
  tax_code: "0019999995",
  address: "1 Lê Lợi",
  city: "Huế",
  country: "VN",
};

/** Runs all steps in order and prints the outcome of each as a line of JSON. */
export async function runSteps(connection: Connection): Promise<void> {
  const call = async (name: string, args = {}, options: CallOptions = {}): Promise<Json> =>
    read(await connection.callTool(name, args, options));
  await step("connect", () => connection.connect());
  await step("list tools", async () => {
    expect(read(await connection.listTools()).list("tools").length, 15);
  });
  await step("call", async () => {
    expect((await call("list_entities")).number("structuredContent", "total"), 6);
  });
  await step("create", async () => {
    const created = await call("create_entity", NEW_ENTITY);
    const entity_id = created.text("structuredContent", "data", "id");
    const found = await call("get_entity", { entity_id });
    expect(found.text("structuredContent", "name"), NEW_ENTITY.name);
  });
  await step("wrong argument", async () => {
    const refused = await call("list_entities", { page: 0 });
    expect(refused.at("isError").value, true);
    const error = read(JSON.parse(refused.text("content", 0, "text")));
    expect(error.text("error_code"), "VALIDATION_ERROR");
  });
  await step("unknown tool", async () => {
    expect(await codeOf(call("no_such_tool")), -32602);
  });
  await step("list prompts", async () => {
    expect(read(await connection.listPrompts()).list("prompts").length, 2);
  });
  await step("get prompt", async () => {
    const prompt = await connection.getPrompt("monthly_invoice_review", { month: "2026-10" });
    expect(read(prompt).text("messages", 0, "content", "text").includes("2026-10"), true);
  });
  await step("progress", async () => {
    let told = 0;
    await call("list_entities", { search: "busy" }, { onprogress: () => told++ });
    expect(told > 0, true);
  });
  await step("cancel", async () => {
    const signal = AbortSignal.timeout(500);
    expect(
      await codeOf(call("list_entities", { search: "never" }, { signal })) !== undefined,
      true,
    );
    expect((await call("list_entities")).number("structuredContent", "total"), 7);
  });
  await step("end", () => connection.close());
}

async function step(name: string, run: () => Promise<void>): Promise<void> {
  const outcome = await run().then(() => "ok", String);
  console.log(JSON.stringify({ step: name, outcome }));
}

function expect(value: unknown, expected: unknown): void {
  if (value !== expected) throw new Error(`expected ${expected}, got ${value}`);
}

/** The code of the error that a call fails with; undefined if it does not fail. */
function codeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(() => undefined, (error) => Object(error).code);
}
