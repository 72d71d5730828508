import { assert, assertEquals, assertMatch } from "@std/assert";
import { CLIENTS, COMMANDS, FLAGS } from "../../src/cli/flags.ts";

for (const [name, { type, value, about, commands }] of Object.entries(FLAGS)) {
  Deno.test(`--${name} is described, and names its value if it takes one`, () => {
    assertEquals(value !== undefined, type === "string");
    assertMatch(about, /^[A-Z].*[^.]$/);
  });

  Deno.test(`--${name} is allowed with commands that exist`, () => {
    const known = ["serve", ...Object.keys(COMMANDS)];
    for (const command of commands ?? []) assert(known.includes(command), command);
    assert(commands === undefined || commands.length > 0, "a flag that no command allows");
  });
}

Deno.test("a command's usage names flags that it allows", () => {
  for (const [command, [usage, about]] of Object.entries(COMMANDS)) {
    for (const [, flag = ""] of usage.matchAll(/--([a-z-]+)/g)) {
      assert(FLAGS[flag]?.commands?.some((name) => name === command), `${command} --${flag}`);
    }
    assertMatch(about, /^[a-z].*[^.]$/);
  }
});

Deno.test("--client names every client", () => {
  for (const client of CLIENTS) assert(FLAGS.client?.about.includes(client), client);
});
