import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { suggestClient, suggestCommand, suggestFlag } from "../../src/cli/suggestions.ts";

const COMMANDS: Readonly<Record<string, string>> = {
  serve: "serving MCP needs no command: run finizi-b4b-mcp without one",
  start: "serving MCP needs no command",
  run: "serving MCP needs no command",
  Stdio: "serving MCP needs no command",
  login: "ask the assistant",
  "sign-in": "ask the assistant",
  logout: "ask the assistant",
  install: "did you mean config --client CLIENT?",
  setup: "did you mean config --client CLIENT?",
  status: "did you mean doctor?",
  demo: "did you mean --sandbox?",
  version: "did you mean --version?",
  licence: "did you mean --licenses?",
  true: "--read-only=true",
  docter: "did you mean doctor?",
  configure: "did you mean config?",
  doc: "did you mean doctor?",
  "claude-code": "did you mean config --client claude-code?",
  Cursor: "did you mean config --client cursor?",
  list_invoices: "done in the chat",
  import: "done in the chat",
  "hoa-don/thang 10": "write check before the path",
  "C:\\Hóa đơn": "write check before the path",
  "1C26TBM_456.XML": "write check before the path",
  "/?": "did you mean --help?",
  validate: "did you mean check PATH?",
  chek: "did you mean check?",
  "VS Code": "did you mean config --client vscode?",
  codex: "did you mean config --client codex?",
  "gemini-cli": "did you mean config --client gemini?",
  "8787": "there are doctor, check, config, sandbox",
  "": "there are doctor, check, config, sandbox",
};

for (const [text, says] of Object.entries(COMMANDS)) {
  Deno.test(`the command ${JSON.stringify(text)} is answered: ${says}`, () => {
    assertStringIncludes(suggestCommand(text), says);
  });
}

const FLAGS: Readonly<Record<string, string>> = {
  "--sandbx": "; did you mean --sandbox?",
  "--readonly": "; did you mean --read-only?",
  "--env": "; did you mean --env-file?",
  "--log": "; did you mean --log-level?",
  "-v": "; did you mean --version?",
  "-V": "; did you mean --version?",
  "-?": "; did you mean --help?",
  "-help": "; did you mean --help?",
  "--debug": "; did you mean --log-level LEVEL?",
  "--no-sandbox": "; a flag is turned off by false: --sandbox=false",
  "--password": "; it is set by the variable B4B_PASSWORD",
  "--phone": "; it is set by the variable B4B_PHONE",
  "--base-url": "; it is set by the variable B4B_API_BASE_URL",
  "--url": "; it is set by the variable B4B_API_BASE_URL",
  "--timeout": "; it is set by the variable API_TIMEOUT",
  "--max-retries": "; it is set by the variable MAX_RETRIES",
  "--import-dir": "; it is set by the variable B4B_IMPORT_DIR",
  "--serve": "; serving MCP needs no flag: run finizi-b4b-mcp without one",
  "--login": "; signing in is done in the chat: ask the assistant",
  "--demo": "; did you mean --sandbox?",
  "--usage": "; did you mean --help?",
  "--frobnicate": "",
  "-x": "",
};

for (const [text, says] of Object.entries(FLAGS)) {
  Deno.test(`the flag ${text} is answered: ${says || "nothing"}`, () => {
    assertEquals(suggestFlag(text), says);
  });
}

Deno.test("a client is found by a part of its name, and each that has it is named", () => {
  assertEquals(suggestClient("claude"), "; did you mean claude-desktop or claude-code?");
  assertEquals(suggestClient("desktop"), "; did you mean claude-desktop?");
  assertEquals(suggestClient("VS Code"), "; did you mean vscode?");
  assertEquals(suggestClient("Claude Desktop"), "; did you mean claude-desktop?");
  assertEquals(suggestClient("emacs"), "");
});

Deno.test("two letters are not enough to guess by", () => {
  assertFalse(suggestClient("co").includes("or"));
  assert(suggestCommand("do").startsWith("there are"));
});
