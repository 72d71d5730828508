// What a person pastes into a terminal is read here as its shell reads it.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { clientConfig } from "../../src/cli/client_config.ts";
import type { ServerCommand } from "../../src/cli/client_texts.ts";
import { AWKWARD, PLAIN, WINDOWS } from "./_commands.ts";

/** The text for Claude Code, whose last line is a command. */
function write(server: ServerCommand, os: typeof Deno.build.os = "linux"): string {
  return clientConfig({ client: "claude-code", os, server, sandbox: false });
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}

const ADD = ["mcp", "add", "--transport", "stdio", "--scope", "user", "finizi-b4b", "--"];

for (const server of [PLAIN, AWKWARD]) {
  Deno.test({
    name: `a POSIX shell passes on ${server.command} to Claude Code as it is`,
    ignore: Deno.build.os === "windows",
    async fn() {
      const script = `claude() { printf '%s\\0' "$@"; }\n${lastLine(write(server))}`;
      const shell = new Deno.Command("sh", { args: ["-c", script] });
      const words = new TextDecoder().decode((await shell.output()).stdout).split("\0").slice(
        0,
        -1,
      );
      assertEquals(words, [...ADD, server.command, ...server.args]);
    },
  });
}

/** What PowerShell and cmd make of words that are bare or in double quotes. */
function splitForWindows(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

Deno.test("a shell of Windows passes on the path, and the -- that PowerShell would swallow", () => {
  const line = lastLine(write(WINDOWS, "windows"));
  assertEquals(splitForWindows(line), ["claude", ...ADD, WINDOWS.command, ...WINDOWS.args]);
  assertStringIncludes(line, ' "--" "C:\\Users\\');
  assertStringIncludes(line, ' "a,b"');
});

/** What PowerShell makes of words; it takes typographic quotes for plain ones, doubled for themselves. */
function splitForPowerShell(line: string): string[] {
  const words =
    /['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]|["“”„]([^"“”„$`]*)["“”„]|([\w:.\\/-]+)|(\S)/g;
  return [...line.matchAll(words)].map(([, single, double, bare, other]) => {
    assert(other === undefined, `${other} means something to PowerShell: ${line}`);
    return single?.replace(/(['‘’‚‛])['‘’‚‛]/g, "$1") ?? double ?? bare ?? "";
  });
}

const FOR_POWERSHELL_ALONE = [
  "C:\\$cash\\it's\\b4b.exe",
  "C:\\a`b\\b4b.exe",
  "C:\\100%\\%TEMP%\\b4b.exe",
  "C:\\Công ty “Sao Mai”\\b4b.exe",
  "C:\\„Sao Mai‟\\b4b.exe",
  "C:\\an’s ‘x’ ‚y‛ 'z'\\b4b.exe",
];

for (const command of FOR_POWERSHELL_ALONE) {
  Deno.test(`${command} is written for PowerShell, which alone is named`, () => {
    const text = write({ command, args: ["--sandbox"] }, "windows");
    assertEquals(splitForPowerShell(lastLine(text)), ["claude", ...ADD, command, "--sandbox"]);
    assertStringIncludes(text, "in a terminal (PowerShell, not cmd)");
  });
}

Deno.test("any other path of Windows is written for PowerShell and cmd", () => {
  for (const command of [WINDOWS.command, "C:\\it's & (x) ^ !\\b4b.exe"]) {
    const text = write({ command, args: [] }, "windows");
    assertEquals(splitForPowerShell(lastLine(text)), ["claude", ...ADD, command]);
    assertStringIncludes(text, "in a terminal (PowerShell or cmd)");
  }
});
