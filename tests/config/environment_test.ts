import { assertEquals, assertFalse, assertThrows } from "@std/assert";
import { takeEnvironment } from "../../src/config/environment.ts";
import { READABLE_VARIABLES } from "../../src/config/permissions.ts";

/** A process environment with `variables`, in which the value of those in `broken` is not Unicode. */
function fakeEnv(variables: Record<string, string>, broken: readonly string[] = []) {
  const left = { ...variables };
  return {
    left,
    get(name: string) {
      if (broken.includes(name)) throw new Deno.errors.InvalidData(`not unicode: "hunter2"`);
      return left[name];
    },
    delete(name: string) {
      delete left[name];
    },
  };
}

Deno.test("what is set and may be read is taken, what counts as unset is removed", () => {
  const env = fakeEnv({
    LOG_LEVEL: "DEBUG",
    B4B_PHONE: "",
    DENO_CERT: "${user_config.cert}",
    EDITOR: "vi",
  });
  const { environment, problems } = takeEnvironment(env);
  assertEquals([environment, problems], [{ LOG_LEVEL: "DEBUG" }, []]);
  assertEquals(env.left, { LOG_LEVEL: "DEBUG", EDITOR: "vi" });
});

for (const name of ["B4B_PASSWORD", "HTTPS_PROXY", "DENO_CERT", "B4B_READONLY"]) {
  Deno.test(`${name} that is not Unicode is a problem without its value`, () => {
    const { environment, problems } = takeEnvironment(fakeEnv({ LOG_LEVEL: "INFO" }, [name]));
    assertEquals(environment, { LOG_LEVEL: "INFO" });
    assertEquals(problems, [{
      variable: name,
      text: `${name} (from the environment) is not valid Unicode`,
    }]);
  });
}

Deno.test("another error is not taken for a value that is not Unicode", () => {
  const env = {
    get: () => {
      throw new Deno.errors.NotCapable("no");
    },
    delete: () => {},
  };
  assertThrows(() => takeEnvironment(env), Deno.errors.NotCapable);
});

Deno.test("Deno's variables that move servers and record keys are removed", () => {
  const env = fakeEnv({ DENO_SERVE_ADDRESS: "tcp:0.0.0.0:1", SSLKEYLOGFILE: "/tmp/keys" });
  const { problems } = takeEnvironment(env);
  assertEquals(env.left, {});
  assertEquals(problems.map(({ variable, isTlsOnly }) => [variable, isTlsOnly]), [
    ["SSLKEYLOGFILE", true],
  ]);
  assertFalse(JSON.stringify(problems).includes("/tmp/keys"));
});

Deno.test("misspelt names are problems", () => {
  const { problems } = takeEnvironment(fakeEnv({ B4B_READONLY: "true" }));
  assertEquals(problems.map(({ variable }) => variable), ["B4B_READ_ONLY"]);
});

Deno.test("only names that the permissions list are read", () => {
  const asked: string[] = [];
  takeEnvironment({ get: (name) => void asked.push(name), delete: () => {} });
  assertEquals(asked, [...READABLE_VARIABLES]);
});
