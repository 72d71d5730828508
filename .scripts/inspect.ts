// `deno task inspect`: lists and calls through the command line of the MCP Inspector, against the server
// and its sandbox. B4B_SERVER names another server.
import { fileURLToPath } from "node:url";
import { CA_VARIABLES } from "../src/config/certificates.ts";
import { TOOLS } from "../src/tools/mod.ts";
import { commandUnderTest } from "../tests/_server.ts";
import { ROOT } from "./release/compiler.ts";
import { type Json, read } from "./json_reader.ts";

const INSPECTOR = [
  "run",
  "-q",
  "--config=.tools/deno.json",
  "--frozen",
  "-A",
  "inspector",
  "--cli",
];
/** The Inspector's exit code for a tool that answers isError. */
const TOOL_ERROR = 5;

/** What deno needs for its cache and its certificates; the Inspector passes nothing on by itself. */
const INHERITED = ["DENO_DIR", "JSR_URL", ...CA_VARIABLES].flatMap((name) => {
  const value = Deno.env.get(name);
  return value ? ["-e", `${name}=${value}`] : [];
});

interface Inspection {
  readonly args: readonly string[];
  readonly code?: number;
  /** The answer in short; throws if it is not what it must be. */
  readonly check: (answer: Json) => string;
}

const call = (tool: string, args: object) => [
  "--method",
  "tools/call",
  "--tool-name",
  tool,
  "--tool-args-json",
  JSON.stringify(args),
];

const INSPECTIONS: readonly Inspection[] = [
  {
    args: ["--method", "tools/list"],
    check: (answer) => `${expect(answer.list("tools").length, TOOLS.length)} tools`,
  },
  {
    args: ["--method", "prompts/list"],
    check: (answer) => `${expect(answer.list("prompts").length, 2)} prompts`,
  },
  {
    args: call("list_entities", { search: "sao mai" }),
    check: (answer) => answer.text("structuredContent", "items", 0, "name"),
  },
  {
    args: call("get_entity", { entity_id: "sao mia" }),
    code: TOOL_ERROR,
    check: (answer) => read(JSON.parse(answer.text("content", 0, "text"))).text("error"),
  },
];

const server = await commandUnderTest();
const storage = await Deno.makeTempDir();
try {
  for (const inspection of INSPECTIONS) await inspect(inspection);
} finally {
  await Deno.remove(storage, { recursive: true });
}

async function inspect({ args, code: expected = 0, check }: Inspection): Promise<void> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...[...INSPECTOR, ...INHERITED, ...args, "--format", "json"],
      ...["--", server.command, ...server.args, "--sandbox"],
    ],
    env: { MCP_INSPECTOR_SECRET_STORE: "memory", MCP_STORAGE_DIR: storage },
    cwd: fileURLToPath(ROOT),
  }).output();
  const text = new TextDecoder().decode(stdout);
  const title = args.filter((arg) => !arg.startsWith("--")).join(" ");
  try {
    expect(code, expected);
    console.log(`ok      ${title}: ${check(read(JSON.parse(text)).at("result"))}`);
  } catch (error) {
    const said = new TextDecoder().decode(stderr).slice(-1_000);
    console.log(`FAILED  ${title}: ${error}\n${text.slice(0, 1_000)}\n${said}`);
    Deno.exitCode = 1;
  }
}

function expect(value: number, expected: number): number {
  if (value !== expected) throw new Error(`expected ${expected}, got ${value}`);
  return value;
}
