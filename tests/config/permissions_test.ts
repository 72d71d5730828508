import { assertEquals, assertFalse } from "@std/assert";
import { CA_VARIABLES } from "../../src/config/certificates.ts";
import { MISSPELLINGS } from "../../src/config/misspellings.ts";
import {
  KEY_LOG_VARIABLE,
  PERMISSIONS,
  READABLE_VARIABLES,
  SERVE_VARIABLE,
} from "../../src/config/permissions.ts";
import { PROXY_VARIABLES } from "../../src/config/proxies.ts";
import { VARIABLES } from "../../src/config/variables.ts";

Deno.test("the program may use the network, read files, and read the environment by name or prefix", () => {
  const [net, read, env, ...more] = PERMISSIONS;
  assertEquals([net, read, more], ["--allow-net", "--allow-read", []]);
  const names = env?.replace("--allow-env=", "").split(",") ?? [];
  const isAllowed = (name: string) =>
    names.some((one) => one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : one === name);
  assertEquals(READABLE_VARIABLES, [
    ...Object.values(VARIABLES).map(({ name }) => name),
    ...PROXY_VARIABLES,
    ...CA_VARIABLES,
    SERVE_VARIABLE,
    KEY_LOG_VARIABLE,
    ...MISSPELLINGS.keys(),
  ]);
  assertEquals(READABLE_VARIABLES.filter((name) => !isAllowed(name)), []);
  assertEquals(new Set(names).size, names.length, "no name stands twice");
  assertEquals(names.filter((name) => /\*./.test(name) || name.length < 3), []);
  for (const name of ["", "HOME", "PATH", "AWS_SECRET_ACCESS_KEY"]) assertFalse(isAllowed(name));
});
