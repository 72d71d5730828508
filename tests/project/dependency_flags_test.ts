// Runs .deps/flags.ts as the tasks do, in a copy of its folder, so that the remembered answer is not touched.
import { assertEquals } from "@std/assert";

const FLAGS = "--import-map=.deps/import_map.json --lock=.deps/npm.lock --frozen\n";
const HOUR_MS = 3_600_000;

/** A folder with a copy of flags.ts, removed at the end. */
async function copyFlags() {
  const folder = await Deno.makeTempDir({ prefix: "deps-" });
  await Deno.copyFile(new URL("../../.deps/flags.ts", import.meta.url), `${folder}/flags.ts`);
  const answer = `${folder}/jsr.json`;
  return {
    /** Runs the script against a registry; what it printed. */
    async run(registry: string, write = true): Promise<string> {
      const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          ..."run -q --no-prompt --no-config --no-lock --allow-net --allow-env=JSR_URL".split(" "),
          `--allow-read=${folder}`,
          ...(write ? [`--allow-write=${folder}`] : []),
          `${folder}/flags.ts`,
        ],
        env: { JSR_URL: registry, NO_PROXY: "*", no_proxy: "*", NO_COLOR: "1" },
      }).output();
      const decoder = new TextDecoder();
      assertEquals(decoder.decode(stderr), "");
      return decoder.decode(stdout);
    },
    remember: (text: string) => Deno.writeTextFile(answer, text),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** A registry on loopback that counts what it is asked. */
function serveRegistry(answer: (path: string) => Response | Promise<Response>) {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    return answer(pathname);
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const jsr = () => Response.json({ scope: "std", name: "log", latest: "0.224.14", versions: {} });

Deno.test("where JSR can be reached, no flag is printed, and the answer is remembered", async () => {
  await using deps = await copyFlags();
  await using registry = serveRegistry(jsr);
  assertEquals(await deps.run(registry.url), "");
  assertEquals(await deps.run("http://127.0.0.1:1"), "", "it is not asked again for a day");
  assertEquals(registry.asked, ["/@std/log/meta.json"]);
});

Deno.test("where JSR refuses connections, the flags are printed, and that is remembered", async () => {
  await using deps = await copyFlags();
  await using registry = serveRegistry(jsr);
  assertEquals(await deps.run("http://127.0.0.1:1"), FLAGS);
  assertEquals(await deps.run(registry.url), FLAGS, "it is not asked again for an hour");
  assertEquals(registry.asked, []);
});

const NOT_JSR: Readonly<Record<string, () => Response>> = {
  "a proxy's page with status 200": () =>
    new Response("<!doctype html><p>Blocked", { headers: { "content-type": "text/html" } }),
  "JSON of something else": () => Response.json({ name: "captive portal" }),
  "status 403 with the right body": () => Response.json({ name: "log" }, { status: 403 }),
  "null": () => Response.json(null),
};

for (const [name, answer] of Object.entries(NOT_JSR)) {
  Deno.test(`an answer that is ${name} does not count as JSR`, async () => {
    await using deps = await copyFlags();
    await using registry = serveRegistry(answer);
    assertEquals(await deps.run(registry.url), FLAGS);
    assertEquals(registry.asked.length, 1);
  });
}

Deno.test("a registry that never answers is abandoned", async () => {
  const gate = Promise.withResolvers<Response>();
  await using deps = await copyFlags();
  await using registry = serveRegistry(() => gate.promise);
  assertEquals(await deps.run(registry.url), FLAGS);
  gate.resolve(new Response());
});

const FORGOTTEN: Readonly<Record<string, string>> = {
  "an unreachable JSR of over an hour ago": remembered(false, 1.1 * HOUR_MS),
  "a reachable JSR of over a day ago": remembered(true, 24.1 * HOUR_MS),
  "an answer from the future": remembered(false, -HOUR_MS),
  "a file that is not the script's": "<html>",
};

function remembered(reachable: boolean, ageMs: number): string {
  return JSON.stringify({ reachable, at: Date.now() - ageMs });
}

for (const [name, text] of Object.entries(FORGOTTEN)) {
  Deno.test(`${name} is forgotten: JSR is asked again`, async () => {
    await using deps = await copyFlags();
    await using registry = serveRegistry(jsr);
    await deps.remember(text);
    assertEquals(await deps.run(registry.url), "");
    assertEquals(registry.asked.length, 1);
  });
}

Deno.test("in a folder that cannot be written to, every run asks JSR", async () => {
  await using deps = await copyFlags();
  await using registry = serveRegistry(jsr);
  assertEquals(await deps.run(registry.url, false), "");
  assertEquals(await deps.run(registry.url, false), "");
  assertEquals(registry.asked.length, 2);
});

Deno.test("the flags name files that exist", () => {
  const files = [...FLAGS.matchAll(/=(\S+)/g)].map(([, path = ""]) => path);
  assertEquals(files.length, 2);
  for (const path of files) Deno.statSync(new URL(`../../${path}`, import.meta.url));
});
