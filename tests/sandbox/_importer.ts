// Imports e-invoices into one entity of a sandbox.
import { assertEquals } from "@std/assert";
import { at, numberIn, type Reply, SandboxClient, textAt } from "./_client.ts";

export class Importer {
  private constructor(readonly client: SandboxClient, readonly entity: string) {}

  static async of(search?: string): Promise<Importer> {
    const client = await SandboxClient.signedIn();
    return new Importer(client, await client.entityPath(search));
  }

  send(xml_content: string): Promise<Reply> {
    return this.client.post(`${this.entity}/invoices/import/xml`, { xml_content });
  }

  /** Imports `xml` and returns the invoice. */
  async import(xml: string): Promise<unknown> {
    const { status, body, text } = await this.send(xml);
    assertEquals([status, at(body, "success")], [201, true], text);
    return at(body, "data");
  }

  /** The reason for which an import is refused. */
  async refusal(xml: string): Promise<string> {
    const { status, body, text } = await this.send(xml);
    assertEquals([status, at(body, "error_code")], [422, "VALIDATION_ERROR"], text);
    assertEquals(
      textAt(body, "error"),
      `xml_content ${textAt(body, "details.field_errors.xml_content.0")}`,
    );
    return textAt(body, "error");
  }

  /** The number of rows in a list of the entity. */
  async count(list: string): Promise<number> {
    const { body } = await this.client.get(`${this.entity}/${list}`);
    return numberIn(body, "total");
  }

  [Symbol.dispose](): void {
    this.client.close();
  }
}
