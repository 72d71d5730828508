// The e-invoice files of tests/fixtures/einvoices with their right values, and imports of them into
// a sandbox through the real tools.
import { assert, assertEquals } from "@std/assert";
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { SANDBOX_CREDENTIALS } from "../../src/sandbox/auth/accounts.ts";
import { serveSandbox } from "../../src/sandbox/server.ts";
import { startProgram, type TestProgram, type ToolAnswer } from "../_program.ts";
import { rowsAt, START, textAt } from "../sandbox/_client.ts";

export const CASES_FOLDER = new URL("../fixtures/einvoices/", import.meta.url);

/** One entry of expected.json. */
export interface Case {
  readonly id: string;
  readonly file: string;
  /** Tax code of the entity that it is imported into. */
  readonly entity: string;
  readonly expect: JsonObject;
  /** Its text cannot be passed as xml_content. */
  readonly fileOnly: boolean;
  /** The cases to import before it. */
  readonly pre: readonly string[];
}

function toCase(entry: unknown): Case {
  assert(isObject(entry) && isObject(entry.expect) && Array.isArray(entry.pre));
  return {
    ...{ id: textAt(entry, "id"), file: textAt(entry, "file"), entity: textAt(entry, "entity") },
    ...{ expect: entry.expect, fileOnly: entry.fileOnly === true, pre: entry.pre.map(String) },
  };
}

export function readCases(): Case[] {
  const entries: unknown = JSON.parse(
    Deno.readTextFileSync(new URL("expected.json", CASES_FOLDER)),
  );
  assert(Array.isArray(entries));
  return entries.map(toCase);
}

/** A sandbox and a program that talks to it. */
export class SandboxProgram {
  readonly program: TestProgram;
  readonly #sandbox = serveSandbox({ now: () => START, port: 0 });

  constructor(importFolder: string = decodeURI(CASES_FOLDER.pathname)) {
    const { url } = this.#sandbox;
    const sandbox = { url: () => Promise.resolve(new URL(url)), account: SANDBOX_CREDENTIALS };
    const env = { B4B_IMPORT_DIR: importFolder };
    this.program = startProgram(new URL(url), { env, sandbox, now: () => START });
  }

  /** Calls a tool that must succeed. */
  async result(name: string, args: object): Promise<JsonObject> {
    const { isError, body, text } = await this.program.call(name, args);
    assertEquals(isError, false, text);
    return body;
  }

  async entityId(taxCode: string): Promise<string> {
    const rows = rowsAt(await this.result("list_entities", {}), "items");
    return textAt(rows.find(({ tax_code }) => tax_code === taxCode), "id");
  }

  import(entity_id: string, source: object): Promise<ToolAnswer> {
    return this.program.call("import_invoice_xml", { entity_id, ...source });
  }

  /** The invoice with that id, as get_invoice returns it. */
  invoice(entity_id: string, invoice_id: unknown): Promise<JsonObject> {
    return this.result("get_invoice", { entity_id, invoice_id });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.program[Symbol.dispose]();
    await this.#sandbox.close();
  }
}
