// The verdicts of xmlsec1, the judge: from the program where it is installed, else as recorded.
import { isInstalled } from "../scripts/_scripts.ts";
import type { Case } from "./_cases.ts";

export const HAS_XMLSEC = isInstalled("xmlsec1");

const RECORDED = new URL("../fixtures/xmlsec1_verdicts.json", import.meta.url);

/** Whether xmlsec1 accepted the file of each case, by its name. */
export function readRecorded(): Readonly<Record<string, boolean>> {
  return JSON.parse(Deno.readTextFileSync(RECORDED));
}

export async function writeRecorded(verdicts: Readonly<Record<string, boolean>>): Promise<void> {
  await Deno.writeTextFile(RECORDED, `${JSON.stringify(verdicts, null, 2)}\n`);
}

/** Whether xmlsec1 accepts a file as it is, or the invoice in it as a document of its own. */
export async function askXmlsec(file: string, { idElements = [] }: Case): Promise<boolean> {
  const [invoice = file] = /<HDon[\s>].*<\/HDon>/s.exec(file) ?? [];
  return await accepts(file, idElements) ||
    (invoice !== file && await accepts(invoice, idElements));
}

const OBJECTS = ["http://www.w3.org/2000/09/xmldsig#:Object", "DLHDon", "TTChung", "MCCQT"];

/** Trusts any certificate, as only the signature is in question, and takes no other key. */
async function accepts(file: string, idElements: readonly string[]): Promise<boolean> {
  const path = await Deno.makeTempFile({ suffix: ".xml" });
  try {
    await Deno.writeTextFile(path, file);
    const ids = [...OBJECTS, ...idElements].flatMap((name) => ["--id-attr:Id", name]);
    const { success } = await new Deno.Command("xmlsec1", {
      args: ["--verify", "--insecure", "--enabled-key-data", "x509", ...ids, path],
    }).output();
    return success;
  } finally {
    await Deno.remove(path);
  }
}
