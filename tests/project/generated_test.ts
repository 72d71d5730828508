// What is derived from the code equals what the code says: README's tables and demo,
// .env.example, tools/list.
import { assert, assertEquals } from "@std/assert";
import { envExample, README_TABLES, readmeDemo } from "../../.scripts/generated.ts";
import { modelTranscript } from "../../.scripts/model_transcript.ts";
import { PERMISSIONS } from "../../src/config/permissions.ts";
import { readEnvFile } from "../../src/config/env_file.ts";
import { loadConfig } from "../../src/config/config.ts";
import { VARIABLES } from "../../src/config/variables.ts";
import { VERSION } from "../../src/core/version.ts";
import { connectClient } from "../_server.ts";

const CURE = "run `deno task update` and look at what changed";
const read = (path: string) => Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url));

/** A Markdown table's cells, however it is aligned. */
function cells(table: string): string[][] {
  return table.trim().split("\n").filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim()));
}

/** What README has between the markers of `name`. */
function shownInReadme(name: string): string {
  const markers = new RegExp(`<!-- ${name}: begin, generated -->(.*?)<!-- ${name}: end -->`, "s");
  const [, shown] = markers.exec(read("README.md")) ?? [];
  assert(shown !== undefined, `README.md has no markers for ${name}`);
  return shown.trim();
}

for (const [name, table] of Object.entries(README_TABLES)) {
  Deno.test(`README's table of ${name} is what the code says`, () => {
    assertEquals(cells(shownInReadme(name)), cells(table()), CURE);
  });
}

Deno.test("README's demo is the end of what the demo prints", async () => {
  assertEquals(shownInReadme("demo").split("\n"), (await readmeDemo()).split("\n"), CURE);
});

Deno.test(".env.example is what the configuration's variables say, and loads as it stands", () => {
  const text = read(".env.example");
  assertEquals(text, envExample(), CURE);
  const { variables, problems } = readEnvFile(text);
  assertEquals(Object.keys(variables), Object.values(VARIABLES).map(({ name }) => name));
  assertEquals(
    loadConfig([{ label: "the example", variables }], { sandbox: false, problems }),
    loadConfig([], { sandbox: false }),
  );
});

Deno.test("tools/list equals its snapshot", async () => {
  await using server = await connectClient();
  const { tools } = await server.client.listTools();
  // read after the list: a missing file fails the test, nothing here would write it
  assertEquals(tools, JSON.parse(read("tests/mcp/tools_list.json")), CURE);
});

Deno.test("what a model receives equals its snapshot", async () => {
  const transcript = await modelTranscript();
  assertEquals(transcript, read("tests/mcp/model_transcript.md"), CURE);
});

Deno.test("deno.json starts the server with the permissions that the code needs", () => {
  const { tasks, version } = JSON.parse(read("deno.json"));
  const granted = tasks.start.command.match(/--allow-\S+/g);
  assertEquals(granted, [...PERMISSIONS]);
  assertEquals(version, VERSION);
});

Deno.test("README names no task, flag or variable that does not exist", () => {
  const readme = read("README.md");
  const { tasks } = JSON.parse(read("deno.json"));
  for (const [, task = ""] of readme.matchAll(/\btask (?:-q )?([a-z:]+)/g)) {
    assert(Object.hasOwn(tasks, task), `README speaks of the task ${task}`);
  }
  for (const [, version] of readme.matchAll(/finizi-b4b-mcp-(\d+\.\d+\.\d+)/g)) {
    assertEquals(version, VERSION, "README names files of another version");
  }
  const known = Object.values(VARIABLES).map(({ name }) => name);
  for (const [name] of readme.matchAll(/\b(?:B4B|API)_[A-Z_]+\b/g)) {
    assert([...known, "B4B_SERVER"].includes(name), `README speaks of ${name}`);
  }
});
