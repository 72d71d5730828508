import { assertEquals } from "@std/assert";
import { at, numberIn, type Reply, textAt, Visitor } from "./_visitor.ts";

/** Who imports invoices into one entity of a sandbox of their own. */
export class Importer {
  private constructor(readonly visitor: Visitor, readonly entity: string) {}

  static async enter(search?: string): Promise<Importer> {
    const visitor = await Visitor.signedIn();
    return new Importer(visitor, `/entities/${await visitor.entityId(search)}`);
  }

  send(xml_content: string): Promise<Reply> {
    return this.visitor.post(`${this.entity}/invoices/import/xml`, { xml_content });
  }

  /** The invoice that an import made. */
  async import(xml: string): Promise<unknown> {
    const { status, body, text } = await this.send(xml);
    assertEquals([status, at(body, "success")], [201, true], text);
    return at(body, "data");
  }

  /** The reason why an import was refused. */
  async refusal(xml: string): Promise<string> {
    const { status, body, text } = await this.send(xml);
    assertEquals([status, at(body, "error_code")], [422, "VALIDATION_ERROR"], text);
    assertEquals(
      textAt(body, "error"),
      `xml_content ${textAt(body, "details.field_errors.xml_content.0")}`,
    );
    return textAt(body, "error");
  }

  async count(list: string): Promise<number> {
    const { body } = await this.visitor.get(`${this.entity}/${list}`);
    return numberIn(body, "total");
  }

  [Symbol.dispose](): void {
    this.visitor.close();
  }
}
