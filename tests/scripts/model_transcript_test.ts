// The task that prints what a model reads; that it is up to date is tested in tests/project.
import { assertEquals } from "@std/assert";
import { runDenoTask } from "./_scripts.ts";

Deno.test("deno task transcript prints what is in tests/mcp/model_transcript.md", async () => {
  const { stdout, stderr } = await runDenoTask("transcript", []);
  const snapshot = new URL("../mcp/model_transcript.md", import.meta.url);
  assertEquals([stdout, stderr], [`${await Deno.readTextFile(snapshot)}\n`, ""]);
});
