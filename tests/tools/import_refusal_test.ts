// What import_invoice_xml says where the API refuses a file.
import { assertFalse, assertMatch } from "@std/assert";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { errorOf, LOGIN_ROUTE } from "../api/_calls.ts";
import { importFile, ROUTE, XML } from "./_import.ts";

Deno.test("a refusal of the file by the API never asks to change it", async () => {
  for (const status of [422, 400]) {
    const refuse = () => json({ detail: "xml_content lacks TTChung/SHDon" }, { status });
    await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [ROUTE]: refuse });
    const { error } = errorOf(await importFile(api, undefined, { xml_content: XML }));
    assertFalse(/correct the arguments/i.test(error), error);
    assertMatch(error, /Do not change the file: a signed invoice stays as it was issued/);
  }
});
