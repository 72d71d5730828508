import { assertEquals, assertFalse } from "@std/assert";
import { CA_VARIABLES } from "../../src/config/certificates.ts";
import { MISSPELLINGS } from "../../src/config/misspellings.ts";
import { KEY_LOG_VARIABLE, PERMISSIONS, SERVE_VARIABLE } from "../../src/config/permissions.ts";
import { PROXY_VARIABLES } from "../../src/config/proxies.ts";
import { VARIABLES } from "../../src/config/variables.ts";

Deno.test("the program may use the network, read files, and read the environment by name", () => {
  const [net, read, env, ...more] = PERMISSIONS;
  assertEquals([net, read, more], ["--allow-net", "--allow-read", []]);
  const names = env?.replace("--allow-env=", "").split(",") ?? [];
  assertEquals(names, [
    ...Object.values(VARIABLES).map(({ name }) => name),
    ...PROXY_VARIABLES,
    ...CA_VARIABLES,
    SERVE_VARIABLE,
    KEY_LOG_VARIABLE,
    ...MISSPELLINGS.keys(),
  ]);
  assertEquals(new Set(names).size, names.length, "no name stands twice");
  assertFalse(names.includes(""), "an empty name would grant the whole environment");
});
