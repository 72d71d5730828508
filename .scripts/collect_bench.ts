// `deno task bench:collect`: how long it takes to read all of 5,000 invoices over HTTP, and how much more
// memory that takes; the sandbox runs in a process of its own. It prints numbers and sets no limits.
import { startServer } from "../tests/_server.ts";
import { CREDENTIALS, startProgram, type TestProgram } from "../tests/_program.ts";
import { rowsAt } from "../tests/sandbox/_client.ts";

/** The first entity has 120 of the usual 400, and all that come in addition. */
const INVOICES = 5_000 + 280;

const sandbox = await startServer({
  args: ["sandbox", "--port", "0", "--invoices", String(INVOICES)],
});
try {
  await measure(new URL(await readUrl(sandbox.stderr)));
} finally {
  sandbox.kill();
  await sandbox.status;
}

/** Where the sandbox says that it listens; what else it says is dropped. */
async function readUrl(stderr: ReadableStream<Uint8Array>): Promise<string> {
  const lines = stderr.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  for (let said = "";;) {
    const { done, value } = await lines.next();
    if (done) throw new Error(`the sandbox ended: ${said}`);
    said += value;
    const [url] = /http:\/\/[\d.:]+/.exec(said) ?? [];
    if (url !== undefined && said.includes("Ctrl+C")) {
      drop(lines);
      return url;
    }
  }
}

/** Keeps the pipe from filling up. */
async function drop(lines: AsyncIterator<string>): Promise<void> {
  while (!(await lines.next()).done);
}

async function measure(url: URL): Promise<void> {
  using program = startProgram(url, { env: { ...CREDENTIALS, LOG_LEVEL: "ERROR" } });
  const entities = await program.call("list_entities", { search: "SAO MAI" });
  const entity_id = rowsAt(entities.body, "items")[0]?.id;
  const fields = ["invoice_number", "total_amount"];
  await time(program, "list_invoices", { entity_id, sort: "-amount", fields });
  await time(program, "list_invoices", { entity_id, sort: "-amount", fields });
  await time(program, "get_invoice_statistics", { entity_id, group_by: "vendor" });
  await time(program, "get_invoice_statistics", { entity_id, product: "máy in" });
}

async function time(program: TestProgram, tool: string, args: object): Promise<void> {
  const before = Deno.memoryUsage().rss;
  let most = before;
  const sampler = setInterval(() => most = Math.max(most, Deno.memoryUsage().rss), 20);
  const start = performance.now();
  const { body, text, isError } = await program.call(tool, args);
  const seconds = (performance.now() - start) / 1000;
  clearInterval(sampler);
  if (isError) throw new Error(text);
  const { invoices, collected = { invoices }, complete } = body;
  console.log(
    `${tool.padEnd(24)}${seconds.toFixed(2).padStart(7)} s${
      ((most - before) / 1e6).toFixed(0).padStart(6)
    } MB more  ${JSON.stringify(collected)} ${complete ?? ""} ${text.length} characters`,
  );
}
