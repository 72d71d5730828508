// The metadata that deno compile puts into an executable, read from between other bytes.
import { assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import { CommandFailed } from "../../../.scripts/release/compiler.ts";
import { readMetadata } from "../../../.scripts/scan/executable.ts";

const METADATA = { argv: ['}{\\"}'], permissions: {}, env_vars_from_env_file: { "Á": '"}' } };
const TEXT = JSON.stringify(METADATA);

Deno.test("Metadata is found between other bytes, whatever its strings contain", () => {
  const bytes = Buffer.concat([Buffer.from([0, 0xff]), Buffer.from(`{"argv":[]}d3n0${TEXT}\0}}`)]);
  assertEquals(readMetadata(bytes), METADATA);
});

for (
  const [what, text, says] of [
    ["no metadata", "nothing", "found 0 times"],
    ["two of them", TEXT + TEXT, "found 2 times"],
    ["one without an end", TEXT.slice(0, -1), "has no end"],
  ] as const
) {
  Deno.test(`A file with ${what} is refused`, () => {
    assertThrows(() => readMetadata(Buffer.from(text)), CommandFailed, says);
  });
}
