// The generated files are up to date: README's tables and demo, .env.example, the licenses, the tool
// list, the transcript.
import { assert, assertEquals } from "@std/assert";
import { envExample, README_TABLES, readmeDemo, toolsList } from "../../.scripts/generated.ts";
import { modelTranscript } from "../../.scripts/model_transcript.ts";
import { licensesModule } from "../../.scripts/release/licenses.ts";
import { readEnvFile } from "../../src/config/env_file.ts";
import { loadConfig } from "../../src/config/config.ts";
import { VARIABLES } from "../../src/config/variables.ts";
import { VERSION } from "../../src/core/version.ts";

const REMEDY = "run `deno task update` and look at what changed";
const read = (path: string) => Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url));

/** The cells of a Markdown table, without its alignment. */
function cells(table: string): string[][] {
  return table.trim().split("\n").filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim()));
}

/** What README contains between the markers of `name`. */
function shownInReadme(name: string): string {
  const markers = new RegExp(`<!-- ${name}: begin, generated -->(.*?)<!-- ${name}: end -->`, "s");
  const [, shown] = markers.exec(read("README.md")) ?? [];
  assert(shown !== undefined, `README.md has no markers for ${name}`);
  return shown.trim();
}

for (const [name, table] of Object.entries(README_TABLES)) {
  Deno.test(`README's table of ${name} is up to date`, () => {
    assertEquals(cells(shownInReadme(name)), cells(table()), REMEDY);
  });
}

Deno.test("README's demo is the end of what `deno task demo` prints", async () => {
  assertEquals(shownInReadme("demo").split("\n"), (await readmeDemo()).split("\n"), REMEDY);
});

Deno.test(".env.example is up to date, and can be loaded as it is", () => {
  const text = read(".env.example");
  assertEquals(text, envExample(), REMEDY);
  const { variables, problems } = readEnvFile(text);
  assertEquals(Object.keys(variables), Object.values(VARIABLES).map(({ name }) => name));
  assertEquals(
    loadConfig([{ label: "the example", variables }], { sandbox: false, problems }),
    loadConfig([], { sandbox: false }),
  );
});

Deno.test("the licenses are those of the packages in the bundle", async () => {
  assertEquals(read("src/cli/licenses.ts"), await licensesModule(), REMEDY);
});

Deno.test("src/mcp/tools_list.json has the tools as src/tools defines them", () => {
  assertEquals(JSON.parse(read("src/mcp/tools_list.json")), JSON.parse(toolsList()), REMEDY);
});

Deno.test("what a model reads equals its snapshot", async () => {
  const transcript = await modelTranscript();
  assertEquals(transcript, read("tests/mcp/model_transcript.md"), REMEDY);
});

Deno.test("deno.json has the version that the code has", () => {
  assertEquals(JSON.parse(read("deno.json")).version, VERSION);
});

Deno.test("README names no task, flag or variable that does not exist", () => {
  const readme = read("README.md");
  const { tasks } = JSON.parse(read("deno.json"));
  for (const [, task = ""] of readme.matchAll(/\btask (?:-q )?([a-z:]+)/g)) {
    assert(Object.hasOwn(tasks, task), `README names the task ${task}`);
  }
  for (const [, version] of readme.matchAll(/finizi-b4b-mcp-(\d+\.\d+\.\d+)/g)) {
    assertEquals(version, VERSION, "README names files of another version");
  }
  const known = Object.values(VARIABLES).map(({ name }) => name);
  for (const [name] of readme.matchAll(/\b(?:B4B|API)_[A-Z_]+\b/g)) {
    assert([...known, "B4B_SERVER"].includes(name), `README names ${name}`);
  }
});
