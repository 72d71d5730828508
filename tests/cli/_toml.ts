// Reads the TOML that Codex gets, as strictly as TOML 1.0: a table, and keys with a basic string or an
// array of such. What TOML allows in addition is refused, because nothing here writes it.
import { assert } from "@std/assert";

const TABLE = /^\[mcp_servers\.([A-Za-z0-9_-]+)\]$/;
const PAIR = /^([A-Za-z0-9_-]+) = (.+)$/;
/** A string without control characters, and with no escapes but those that TOML has. */
const STRING = /"(?:[^"\\\p{Cc}]|\\["\\bfnrt]|\\u(?!d[89a-f])[0-9a-f]{4})*"/giu;
const ARRAY = /^\[(?:§(?:, §)*)?\]$/;

/** The server that Codex takes from a table of its config.toml. */
export function readCodexServer(toml: string) {
  const [head = "", ...lines] = toml.trimEnd().split("\n");
  const name = TABLE.exec(head)?.[1];
  assert(name !== undefined, `not the head of a table: ${head}`);
  const values = new Map(lines.map((line) => {
    const [, key = "", value = ""] = PAIR.exec(line) ?? [];
    assert(key !== "", `not a key and a value: ${line}`);
    return [key, value];
  }));
  assert(values.size === lines.length, "a key is there twice");
  assert([...values.keys()].every((key) => key === "command" || key === "args"), toml);
  const [command, ...more] = readStrings(values.get("command") ?? "", /^§$/);
  assert(command !== undefined && more.length === 0);
  return { name, command, args: readStrings(values.get("args") ?? "", ARRAY) };
}

/** The strings of a value that has this form, in which § stands for a string. */
function readStrings(value: string, form: RegExp): string[] {
  assert(form.test(value.replace(STRING, "§")), `not TOML: ${value}`);
  // these escapes mean the same in JSON
  return (value.match(STRING) ?? []).map((text) => String(JSON.parse(text)));
}
