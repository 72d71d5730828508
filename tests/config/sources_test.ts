import { assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import { readSources, type SourceOptions } from "../../src/config/sources.ts";
import type { Environment } from "../../src/config/variables.ts";

const NOTHING: SourceOptions = {
  flags: {},
  environment: {},
  envFile: undefined,
  ownEnvFile: undefined,
};

/** Runs `body` with a file of `text`. */
async function withFile(text: string, body: (path: string) => void): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".env" });
  try {
    await Deno.writeTextFile(path, text);
    body(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("flags come first, then the environment, then the file", async () => {
  const flags: Environment = { LOG_LEVEL: "DEBUG" };
  const environment: Environment = { API_TIMEOUT: "5" };
  await withFile("MAX_RETRIES=2\n", (path) => {
    const { sources, problems } = readSources({ ...NOTHING, flags, environment, envFile: path });
    assertEquals(sources.map(({ label, variables }) => ({ label, variables: { ...variables } })), [
      { label: "a flag", variables: flags },
      { label: "the environment", variables: environment },
      { label: `the file ${path}`, variables: { MAX_RETRIES: "2" } },
    ]);
    assertEquals(problems, []);
  });
});

Deno.test("the own .env is read unless --env-file names another file", async () => {
  await withFile("MAX_RETRIES=2\n", (own) => {
    const ownEnvFile = pathToFileURL(own);
    const { sources: [, , file] } = readSources({ ...NOTHING, ownEnvFile });
    assertEquals([file?.label, file?.variables.MAX_RETRIES], ["the file .env", "2"]);
    const { sources, problems } = readSources({ ...NOTHING, ownEnvFile, envFile: "/no/such.env" });
    assertEquals(sources[2]?.variables, {});
    assertEquals(problems, [{
      text: "Cannot read the file named by --env-file, /no/such.env: it does not exist",
    }]);
  });
});

Deno.test("without any file there are flags and the environment alone", () => {
  const { sources, problems } = readSources(NOTHING);
  assertEquals(sources.map(({ label }) => label), ["a flag", "the environment"]);
  assertEquals(problems, []);
});

Deno.test("the own .env may be missing, and then is not a source", () => {
  const { sources, problems } = readSources({
    ...NOTHING,
    ownEnvFile: new URL("file:///no/such/.env"),
  });
  assertEquals([sources.length, problems], [2, []]);
});

Deno.test("an own .env that cannot be read is a problem", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { sources, problems } = readSources({
      ...NOTHING,
      ownEnvFile: pathToFileURL(folder),
    });
    assertEquals(sources[2]?.label, "the file .env");
    assertEquals(problems.map(({ text }) => text.replace(/\w+$/, "…")), [
      "Cannot read .env next to deno.json: …",
    ]);
  } finally {
    await Deno.remove(folder);
  }
});

Deno.test("a file that is not text is a problem with the line, and sets nothing", async () => {
  await withFile("A=1\nB=\0\n", (path) => {
    const { sources, problems } = readSources({ ...NOTHING, envFile: path });
    assertEquals(sources[2]?.variables, {});
    assertEquals(problems, [{
      text: `Cannot read the file named by --env-file, ${path}: ` +
        "line 2 is not text in UTF-8: save the file as UTF-8",
    }]);
  });
});

Deno.test("a problem of the file names the file and keeps the variable", async () => {
  await withFile("B4B_PASSWORD=a$b\n", (path) => {
    const { problems: [problem] } = readSources({ ...NOTHING, envFile: path });
    assertEquals(problem?.variable, "B4B_PASSWORD");
    assertEquals(problem?.text.endsWith(` (in the file ${path})`), true, problem?.text);
  });
});
