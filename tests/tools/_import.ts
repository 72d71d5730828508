// A folder to import from, and an API that takes imports.
import { type FakeApi, json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram, type ToolAnswer } from "../_program.ts";
import { LOGIN_ROUTE } from "../api/_calls.ts";
import { callOf } from "../_tools.ts";

export const { route: ROUTE } = callOf("import_invoice_xml");
export const XML = '<?xml version="1.0"?>\r\n<HDon>\n\t<Ten>Huế</Ten></HDon>\r\n';

// on Windows, making a link takes a right that few accounts have
export const CAN_LINK = Deno.build.os !== "windows";
export const linked = { ignore: !CAN_LINK };

export interface Folder extends Disposable {
  /** The folder that files may be read from. */
  readonly path: string;
  /** Beside it, and not to be read. */
  readonly outside: string;
}

export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const root = Deno.realPathSync(Deno.makeTempDirSync());
  const path = `${root}/import`;
  const outside = `${root}/import-secret.xml`;
  Deno.mkdirSync(`${path}/sub`, { recursive: true });
  Deno.writeTextFileSync(outside, "<canary/>");
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    Deno.writeFileSync(`${path}/${name}`, bytes);
  }
  return { path, outside, [Symbol.dispose]: () => Deno.removeSync(root, { recursive: true }) };
}

export function serveImports(): FakeApi {
  return serveApi({ [LOGIN_ROUTE]: loginAnswer(), [ROUTE]: () => json({ id: "1" }) });
}

export async function importFile(
  api: FakeApi,
  dir: string | undefined,
  args: object,
): Promise<ToolAnswer> {
  using program = startProgram(api.url, { env: { B4B_IMPORT_DIR: dir ?? "" } });
  return await program.call("import_invoice_xml", { entity_id: ENTITY_ID, ...args });
}
