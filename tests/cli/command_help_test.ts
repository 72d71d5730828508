// The text of `--help`.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { helpText } from "../../src/cli/command.ts";
import { CLIENTS } from "../../src/cli/flags.ts";
import { VARIABLES } from "../../src/config/variables.ts";
import { VERSION } from "../../src/core/version.ts";

/** What help says about a name, without its line ends. */
function helpOn(name: string): string {
  const [, about] = new RegExp(`\\n  ${name} (.*(?:\\n {20}.*)*)`).exec(helpText()) ?? [];
  assert(about !== undefined, `${name} is not in the help`);
  return about.replace(/\s+/g, " ");
}

Deno.test("help lists every variable, with its default where it has one", () => {
  for (const { name, about, fallback } of Object.values(VARIABLES)) {
    const said = helpOn(name);
    assertStringIncludes(said, about);
    if (fallback !== undefined) assertStringIncludes(said, `(default ${fallback})`);
  }
});

Deno.test("help lists every flag and command, says the version and where the documents are", () => {
  const help = helpText();
  const flags = ["sandbox", "read-only", "env-file PATH", "log-level LEVEL", "client CLIENT"];
  for (const flag of [...flags, "json", "port N", "help", "version", "licenses"]) {
    helpOn(`--${flag}`);
  }
  for (const command of ["doctor", "config", "sandbox"]) {
    assertStringIncludes(help, `\n  finizi-b4b-mcp ${command} `);
  }
  for (const client of CLIENTS) assertStringIncludes(helpOn("--client"), client);
  assertStringIncludes(help, `finizi-b4b-mcp ${VERSION}`);
  assertStringIncludes(help, "https://docs.finizi.com/mcp");
});

Deno.test("help says of --env-file that it is read besides the others, and .env only from source", () => {
  assertEquals(
    helpOn("--env-file PATH").trim(),
    "Read variables from this file, too; from source, instead of .env",
  );
});

Deno.test("help aligns descriptions, the lines that continue them included", () => {
  for (const section of helpText().split("\n\n").slice(1, -1)) {
    const [heading = "", ...lines] = section.split("\n");
    const column = heading === "Usage:" ? 40 : 24;
    for (const line of lines) assertMatch(line.slice(column - 1, column + 1), /^ \S$/, line);
  }
});

Deno.test("help fits a terminal of 100 columns and ends with a line end", () => {
  const help = helpText();
  assertEquals(help.split("\n").filter((line) => line.length > 100), []);
  assert(help.endsWith("\n"));
});
