// The entity that one call is about, however its arguments name it.
import type { Api } from "../api/client.ts";
import { path } from "../api/transport/path.ts";
import { cleanText, UUID } from "../core/text.ts";
import { type Company, readCompany } from "./company.ts";

export class CallEntity {
  readonly #reference: string | undefined;
  readonly #find: (reference: string, api: Api) => Promise<Company>;
  #found: Company | undefined;
  #company: Company | undefined;

  /** `reference` is the argument entity_id, undefined for tools without it. */
  constructor(
    reference: string | undefined,
    find: (reference: string, api: Api) => Promise<Company>,
  ) {
    this.#reference = reference;
    this.#find = find;
  }

  /** The UUID; looks it up the first time, if it was not given. */
  async id(api: Api): Promise<string> {
    if (this.#reference === undefined) throw new Error("The tool takes no entity_id");
    if (UUID.test(this.#reference)) return this.#reference;
    this.#found ??= await this.#find(this.#reference, api);
    return this.#found.id;
  }

  /** The entity with its name and tax code. */
  async company(api: Api): Promise<Company> {
    const id = await this.id(api);
    this.#company ??= this.#found ?? readCompany(await api.get(path`/entities/${id}`), cleanText);
    return this.#company ?? { id, name: "", tax_code: "" };
  }

  /** How the call names it. */
  get reference(): string {
    return this.#reference ?? "";
  }

  /** The entity, if it had to be looked up and was found. */
  get found(): Company | undefined {
    return this.#found;
  }

  /** The UUID, as far as it is known without a look-up. */
  get knownId(): string | undefined {
    if (this.#found !== undefined) return this.#found.id;
    return UUID.test(this.#reference ?? "") ? this.#reference : undefined;
  }
}
