// Finds the entity that a tax code or a name means, among those that the signed-in user sees.
import type { Api } from "../api/client.ts";
import { collectRows } from "../api/collect/rows.ts";
import type { Session } from "../api/session/session.ts";
import { path } from "../api/transport/path.ts";
import type { Clock } from "../core/clock.ts";
import { asTaxCode } from "../core/vietnamese/tax_code.ts";
import { show } from "../core/text.ts";
import { type Company, readCompany, withName, withTaxCode } from "./company.ts";
import { nameRefused, noneFits, severalFit, tooManyToTell } from "./lookup_errors.ts";
import { dropLegalWords } from "../core/vietnamese/names.ts";

/** What was found is kept that long. */
const KEEP_MS = 5 * 60_000;
/** More entities are not read to find a name. */
const MAX_ENTITIES = 2_000;

export interface EntityDirectoryOptions {
  readonly clock: Clock;
  /** Cleans a text of the API for results and errors. */
  readonly clean: (text: string) => string;
}

interface Known {
  readonly companies: readonly Company[];
  /** All that there are, as many as are read, or some that were searched for; only all tell a name's. */
  readonly extent: "all" | "many" | "some";
  /** In the clock's milliseconds. */
  readonly until: number;
}

/** How a call names its entity, and what it may name it by. */
export interface Wanted {
  readonly tool: string;
  /** A tax code or a name. */
  readonly reference: string;
  /** A write takes no name: one letter may decide which company is changed. */
  readonly byTaxCodeOnly: boolean;
}

export class EntityDirectory {
  readonly #options: EntityDirectoryOptions;
  #known = new WeakMap<Session, Known>();

  constructor(options: EntityDirectoryOptions) {
    this.#options = options;
  }

  /** The only entity that fits; throws a VALIDATION_ERROR with candidates. */
  async find(wanted: Wanted, api: Api): Promise<Company> {
    const session = await api.session();
    const { reference } = wanted;
    const kept = onlyOne(wanted, this.#knownTo(session));
    if (kept !== undefined) return kept;
    const lookUp = api.relabel({
      action: `look up the entity ${show(reference)}`,
      idsFrom: ["list_entities"],
      entityId: undefined,
    });
    return await this.#findByCode(wanted, session, lookUp) ??
      await this.#findInAll(wanted, session, lookUp);
  }

  /** Entities that the user of `session` sees, for suggestions. */
  async list(session: Session, api: Api): Promise<readonly Company[]> {
    const known = this.#knownTo(session);
    return (known !== undefined && known.extent !== "some"
      ? known
      : await this.#readAll(session, api)).companies;
  }

  /** Reads anew from now on, because entities were changed. */
  forget(): void {
    this.#known = new WeakMap();
  }

  #knownTo(session: Session): Known | undefined {
    const known = this.#known.get(session);
    return known !== undefined && this.#options.clock.now() < known.until ? known : undefined;
  }

  /** With many entities, a search for the tax code saves reading them all; it may not find it, though. */
  async #findByCode(
    { reference }: Wanted,
    session: Session,
    api: Api,
  ): Promise<Company | undefined> {
    const code = asTaxCode(reference);
    if (code === undefined) return undefined;
    const [only, ...more] = withTaxCode(code, await this.#search(api, code));
    if (only === undefined || more.length > 0) return undefined;
    const { companies = [], until = this.#expiry() } = this.#knownTo(session) ?? {};
    this.#known.set(session, { companies: [...companies, only], extent: "some", until });
    return only;
  }

  async #findInAll(wanted: Wanted, session: Session, api: Api): Promise<Company> {
    const { tool, reference, byTaxCodeOnly } = wanted;
    const all = await this.#readAll(session, api);
    const found = onlyOne(wanted, all);
    if (found !== undefined) return found;
    const coded = withTaxCode(reference, all.companies);
    if (coded.length > 0) throw severalFit(tool, reference, coded);
    const named = withName(reference, all.companies);
    if (byTaxCodeOnly && named.length > 0) throw nameRefused(tool, reference, named);
    if (all.extent !== "all") {
      const more = await this.#search(api, dropLegalWords(reference) || reference);
      throw tooManyToTell(tool, reference, [...named, ...more], all.companies.length);
    }
    throw named.length > 0
      ? severalFit(tool, reference, named)
      : noneFits(tool, reference, all.companies);
  }

  async #readAll(session: Session, api: Api): Promise<Known> {
    const { rows, complete } = await collectRows(
      (paging) => api.list(path`/entities`, paging),
      { limit: MAX_ENTITIES, progress: () => {} },
    );
    const extent = complete ? "all" : "many";
    const known = { companies: this.#toCompanies(rows), extent, until: this.#expiry() } as const;
    this.#known.set(session, known);
    return known;
  }

  async #search(api: Api, search: string): Promise<readonly Company[]> {
    const { items } = await api.list(path`/entities`, { page: 1, per_page: 100, search });
    return this.#toCompanies(items);
  }

  #toCompanies(rows: readonly unknown[]): Company[] {
    const read = rows.flatMap((row) => readCompany(row, this.#options.clean) ?? []);
    return [...new Map(read.map((company) => [company.id, company])).values()];
  }

  #expiry(): number {
    return this.#options.clock.now() + KEEP_MS;
  }
}

/** The only entity with that tax code or, if all were read, of that name. */
function onlyOne(
  { reference, byTaxCodeOnly }: Wanted,
  known: Known | undefined,
): Company | undefined {
  if (known === undefined) return undefined;
  const coded = withTaxCode(reference, known.companies);
  const mayUseName = coded.length === 0 && known.extent === "all" && !byTaxCodeOnly;
  const found = mayUseName ? withName(reference, known.companies) : coded;
  return found.length === 1 ? found[0] : undefined;
}
