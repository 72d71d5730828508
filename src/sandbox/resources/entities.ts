// The entities (companies) and their members.
import * as z from "zod";
import { canonicalTaxCode, isVietnam, normalizeTaxCode } from "../../core/vietnamese/tax_code.ts";
import { fold } from "../../core/text.ts";
import type { Account, Role } from "../auth/accounts.ts";
import { type Row, type Store, textIn, toTimestamp } from "../db/store.ts";
import type { AuthenticatedRequest } from "../handler.ts";
import { readPage } from "../http/pagination.ts";
import { ApiError, type HandlerResponse, ok, operationResult } from "../http/responses.ts";
import { codeForSearch, matches, SEARCH } from "../http/search.ts";
import { PAGING, readBody, readQuery, TEXT } from "../http/validation.ts";

const ENTITY_COLUMNS =
  "id, name, entity_type, tax_code, address, city, country, entities.created_at, entities.updated_at";

/** The entities that :account is a member of; with :all = 1, all of them. */
const VISIBLE_ENTITIES = `entities LEFT JOIN memberships ON entity_id = id AND account_id = :account
  WHERE (:all = 1 OR role IS NOT NULL)`;

const ENTITY_QUERY = z.object({ ...PAGING, search: SEARCH });

const CREATE_BODY = z.strictObject({
  name: TEXT,
  entity_type: TEXT,
  tax_code: TEXT,
  address: TEXT,
  city: TEXT,
  country: TEXT,
}).refine(({ country, tax_code }) => !isVietnam(country) || isTaxCode(tax_code), {
  path: ["tax_code"],
  error: "Value error, a Vietnamese tax code has 10 digits, 10-3 digits or 12 digits",
});

const UPDATE_BODY = z.strictObject({
  name: TEXT.exactOptional(),
  address: TEXT.exactOptional(),
  city: TEXT.exactOptional(),
  country: TEXT.exactOptional(),
}).refine((changes) => Object.keys(changes).length > 0, {
  error: "Value error, at least one of name, address, city, country is required",
});

export function handleListEntities(
  { query, store, account }: AuthenticatedRequest,
): HandlerResponse {
  const { search, ...paging } = readQuery(query, ENTITY_QUERY);
  const selection = {
    columns: ENTITY_COLUMNS,
    from: `${VISIBLE_ENTITIES} AND ${matches("words_search")}`,
    order: "entities.created_at, id",
  };
  return ok(readPage(store, selection, { ...bindVisibility(account), search }, paging));
}

export function handleGetEntity({ id, store }: AuthenticatedRequest): HandlerResponse {
  return ok(findEntity(store, id("entity_id")));
}

/** Creates an entity; an entity admin becomes its member, as only members see it. */
export async function handleCreateEntity(
  { request, store, account, now }: AuthenticatedRequest,
): Promise<HandlerResponse> {
  const fields = await readBody(request, CREATE_BODY);
  const tax_code = isVietnam(fields.country) ? canonicalTaxCode(fields.tax_code) : fields.tax_code;
  const id = store.newId();
  store.transaction(() => {
    refuseUsedTaxCode(store, tax_code);
    insertEntity(store, { ...fields, tax_code, id }, now);
    if (account.role !== "super_admin") addMember(store, account, id, "entity_admin");
  });
  return operationResult(201, `Entity ${fields.name} created`, findEntity(store, id));
}

export async function handleUpdateEntity(
  { request, id, store, now }: AuthenticatedRequest,
): Promise<HandlerResponse> {
  const changes = await readBody(request, UPDATE_BODY);
  const before = findEntity(store, id("entity_id"));
  store.update("entities", id("entity_id"), {
    ...changes,
    words_search: searchText(changes.name ?? textIn(before, "name"), textIn(before, "tax_code")),
    updated_at: toTimestamp(now),
  });
  const entity = findEntity(store, id("entity_id"));
  return operationResult(200, `Entity ${textIn(entity, "name")} updated`, entity);
}

/** The entities visible to an account, each with the account's role in it. */
export function listVisibleEntities(store: Store, account: Account): Row[] {
  return store.all(
    `SELECT id, name, coalesce(role, :role) AS role FROM ${VISIBLE_ENTITIES}
     ORDER BY entities.created_at, id`,
    { ...bindVisibility(account), role: account.role },
  );
}

export function findEntity(store: Store, id: string): Row {
  return store.one(`SELECT ${ENTITY_COLUMNS} FROM entities WHERE id = :id`, { id });
}

type NewEntity = z.output<typeof CREATE_BODY> & { readonly id: string };

export function insertEntity(store: Store, entity: NewEntity, now: Date): void {
  const at = toTimestamp(now);
  const words_search = searchText(entity.name, entity.tax_code);
  store.insert("entities", { ...entity, words_search, created_at: at, updated_at: at });
}

function searchText(name: string, tax_code: string): string {
  return `${fold(name)} ${codeForSearch(tax_code)}`;
}

export function addMember(store: Store, account: Account, entity_id: string, role: Role): void {
  store.insert("memberships", { account_id: account.id, entity_id, role });
}

/** The values for VISIBLE_ENTITIES. */
function bindVisibility(account: Account) {
  return { account: account.id, all: account.role === "super_admin" ? 1 : 0 };
}

function refuseUsedTaxCode(store: Store, tax_code: string): void {
  const row = store.find("SELECT id FROM entities WHERE tax_code = :tax_code", { tax_code });
  if (row === undefined) return;
  throw new ApiError("CONFLICT", `An entity with tax code ${tax_code} already exists`, {
    field_errors: { tax_code: ["already exists"] },
  });
}

function isTaxCode(text: string): boolean {
  return normalizeTaxCode(canonicalTaxCode(text)) !== undefined;
}
