import { assert } from "@std/assert";
import { connect, type Connection } from "../../src/mcp/sdk.ts";
import { Client } from "../_sdk.ts";

Deno.test("The SDK's types are real types and not any", async () => {
  // each line would compile if its type were any: deno check then reports an unused @ts-expect-error
  // @ts-expect-error a client is no number
  const client: number = new Client({ name: "types", version: "1.0.0" });
  // @ts-expect-error a client's name is a text
  new Client({ name: 1, version: "1.0.0" });
  const connection: Connection = await connect({}, { send: () => Promise.resolve() }, () => {});
  assert(typeof client === "object");
  await connection.close();
});
