// `deno task conformance`: the conformance suite's scenarios over a bridge, in both eras. Every message that
// the server sends must be valid; a scenario may fail only if it needs what this server does not have.
import type { JsonObject } from "../src/core/json.ts";
import { commandUnderTest } from "../tests/_server.ts";
import { serveApi } from "./api.ts";
import { serveBridge } from "./bridge.ts";
import { conformance, MissingToolchain } from "./programs.ts";

interface Check {
  readonly id: string;
  readonly status: string;
  readonly errorMessage?: string;
}

const VERSIONS = ["2025-11-25", "2026-07-28"];
/** The suite takes 10 s; seldom, it waits for ever at its start, where its packages load ES modules by require(). */
const LIMIT_MS = 90_000;
const VALID_MESSAGES = "wire-schema-valid";

/** What scenarios or single checks need, by their names. */
const NOT_HERE: readonly (readonly [name: RegExp, needs: string])[] = [
  [/http-|^dns-rebinding|^server-sse/, "HTTP, which only the bridge has"],
  [/resource/, "resources"],
  [/^(tools-call|json-schema)/, "tools of the suite's own"],
  [
    /undeclared-capability|missing-capability|no-independent-requests|no-log-/,
    "tools of the suite's own",
  ],
  [/^prompts-get/, "prompts of the suite's own"],
  [/^completion-complete/, "a prompt of the suite's own to complete"],
  [/^logging-set-level/, "log messages to the client"],
  [/^(elicitation|input-required)/, "questions to the client"],
  [/^tasks-/, "tasks, an extension"],
];

/** Calls of the suite's own tools and prompts go to those of this server, so that real results are checked. */
const STAND_INS: Readonly<Record<string, JsonObject>> = {
  test_error_handling: { name: "list_entities", arguments: { page: 0 } },
  test_tool_with_progress: { name: "list_entities", arguments: { search: "busy" } },
};

const failures: string[] = [];
try {
  const suite = await conformance();
  for (const version of VERSIONS) report(version, await runSuite(suite, version));
} catch (error) {
  if (!(error instanceof MissingToolchain)) throw error;
  console.log(`skipped: ${error.message}`);
}
for (const failure of failures) console.log(failure);
if (failures.length > 0) Deno.exitCode = 1;

/** The checks of each scenario that the version has. */
async function runSuite(
  [command = "", ...args]: readonly string[],
  version: string,
): Promise<ReadonlyMap<string, readonly Check[]>> {
  const folder = await Deno.makeTempDir();
  const server = await commandUnderTest();
  try {
    await using api = serveApi();
    await using bridge = serveBridge(() => start(server.command, server.args, api.env), adapt);
    const options = ["--url", bridge.url, "--requirements", version, "--output-dir", folder];
    const { signal } = await new Deno.Command(command, {
      args: [...args, "server", ...options],
      stdin: "null",
      stdout: "null",
      signal: AbortSignal.timeout(LIMIT_MS),
    }).spawn().status; // the exit code counts all scenarios, also those that do not apply
    if (signal !== null) throw new Error(`The suite hung for ${LIMIT_MS} ms: run it again`);
    return await readChecks(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function start(command: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const options = { args: [...args], env: { ...env, LOG_LEVEL: "ERROR" } };
  return new Deno.Command(command, { ...options, stdin: "piped", stdout: "piped" }).spawn();
}

function adapt(message: JsonObject): JsonObject {
  const { method, params } = message;
  const { name } = Object(params);
  if (typeof name !== "string" || !name.startsWith("test_")) return message;
  const standIn = method === "prompts/get"
    ? { name: "monthly_invoice_review", arguments: {} }
    : STAND_INS[name] ?? { name: "list_entities", arguments: {} };
  return { ...message, params: { ...Object(params), ...standIn } };
}

/** Reads the folders that the suite writes, "server-<scenario>-<time>". */
async function readChecks(folder: string): Promise<Map<string, Check[]>> {
  const checks = new Map<string, Check[]>();
  for await (const { name } of Deno.readDir(folder)) {
    const scenario = name.replace(/^server-/, "").replace(/-\d{4}-\d\d-\d\dT[^T]*$/, "");
    checks.set(scenario, JSON.parse(await Deno.readTextFile(`${folder}/${name}/checks.json`)));
  }
  return checks;
}

/** Prints what one version's scenarios came to, and collects what must not be. */
function report(version: string, scenarios: ReadonlyMap<string, readonly Check[]>): void {
  const all = [...scenarios].flatMap(([scenario, checks]) =>
    checks.map((check) => ({ scenario, ...check }))
  );
  const wire = all.filter(({ id }) => id === VALID_MESSAGES);
  const valid = wire.filter(({ status }) => status === "SUCCESS");
  const failed = all.filter(({ status }) => status === "FAILURE");
  const holding = [...scenarios.keys()]
    .filter((name) => !failed.some(({ scenario }) => scenario === name));
  console.log(`MCP ${version}`);
  console.log(`  messages valid in ${valid.length} of ${wire.length} scenarios that have any`);
  console.log(`  passed (${holding.length}): ${holding.sort().join(", ")}`);
  const needs = Map.groupBy(failed, needOf);
  for (const [need, checks] of needs) {
    const names = [...new Set(checks.map(({ scenario }) => scenario))].sort();
    if (need !== undefined) console.log(`  needs ${need} (${names.length}): ${names.join(", ")}`);
  }
  if (wire.length === 0) failures.push(`${version}: the suite saw no message`);
  for (const { scenario, id, errorMessage } of needs.get(undefined) ?? []) {
    const reason = String(errorMessage).replace(/\s+/g, " ").slice(0, 500);
    failures.push(`${version}, ${scenario}, ${id}: ${reason}`);
  }
}

/** What a failed check needs that this server does not have; undefined if it must not fail. */
function needOf({ scenario, id }: { scenario: string; id: string }): string | undefined {
  if (id === VALID_MESSAGES) return undefined;
  const needIn = (name: string) => NOT_HERE.find(([pattern]) => pattern.test(name))?.[1];
  return needIn(scenario) ?? needIn(id);
}
