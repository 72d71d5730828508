// Tools for entities: list, get, create, update.
import { cutText } from "../core/text.ts";
import * as z from "zod";
import { path } from "../api/transport/path.ts";
import { listForgiving } from "../lookup/search.ts";
import { hasValidCheckDigit, isVietnam, normalizeTaxCode } from "../core/vietnamese/tax_code.ts";
import { listOutput, operationOutput, resourceOutput } from "./definition/outputs.ts";
import { entityId, page, perPage, text, writtenEntityId } from "./definition/params.ts";
import { fields, keepFields } from "./definition/row_params.ts";
import { defineTool } from "./definition/tool.ts";

const ENTITY = {
  id: "UUID, the entity_id of other tools",
  name: "Registered name",
  entity_type: "COMPANY or another kind",
  tax_code: "Tax code (mã số thuế), text",
  address: "Street address",
  city: "City or province",
  country: "Country",
  created_at: "ISO 8601",
};

const listEntities = defineTool({
  name: "list_entities",
  title: "List entities",
  description:
    "Lists the entities (companies) that the signed-in user may see, a page at a time, by name or tax " +
    "code. Use it to see which there are; tools that read also take a tax code or a name as entity_id.",
  kind: "read",
  endpoint: "GET /entities",
  input: z.strictObject({
    page,
    per_page: perPage,
    search: text("Words in the name, or a tax code").optional(),
    fields,
  }),
  output: listOutput(ENTITY),
  action: "list entities",
  run: async ({ fields, ...query }, { api }) =>
    keepFields(await listForgiving(api, path`/entities`, query, "entities"), fields),
});

const getEntity = defineTool({
  name: "get_entity",
  title: "Get an entity",
  description:
    "Returns one entity with its tax code (mã số thuế) and address. Use it for the details of one " +
    "company; the entity_id comes from list_entities.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}",
  input: z.strictObject({ entity_id: entityId }),
  output: resourceOutput(ENTITY),
  action: "get this entity",
  idsFrom: ["list_entities"],
  run: ({ entity_id }, { api }) => api.get(path`/entities/${entity_id}`),
});

const createEntity = defineTool({
  name: "create_entity",
  title: "Create an entity",
  description:
    "Creates an entity (company) and returns it with its id. It cannot be undone here: first search " +
    "list_entities for the tax code to see that it does not exist yet, and have the person confirm " +
    "all fields.",
  kind: "create",
  endpoint: "POST /entities",
  input: z.strictObject({
    name: text("Registered name"),
    entity_type: text("COMPANY is the usual one"),
    tax_code: text(
      "Tax code (mã số thuế): 10 digits, 13 as 0123456789-001, or 12; for other countries any text",
      "10, 12 or 13 digits (0123456789-001), or any text for a country other than Vietnam",
    ),
    address: text("Street address"),
    city: text("City or province"),
    country: text("Country, such as Vietnam"),
  }),
  check: ({ tax_code, country }) =>
    !isVietnam(country) || normalizeTaxCode(tax_code) !== undefined ? {} : {
      tax_code:
        `tax_code must be 10 digits, 13 digits (0123456789-001) or 12 digits for ${country}, ` +
        `got ${JSON.stringify(cutText(tax_code, 40))}`,
    },
  output: operationOutput("The entity, as get_entity returns it"),
  action: "create this entity",
  hint: "get_entity returns the entity",
  run: (args, { api, entities, log }) => {
    const tax_code = taxCodeOf(args);
    if (isVietnam(args.country) && !hasValidCheckDigit(tax_code)) {
      log.warn("tax code with a wrong check digit", { tool: "create_entity" });
    }
    const find = `list_entities with search ${JSON.stringify(tax_code)}`;
    return api.create(path`/entities`, { ...args, tax_code }, {
      thing: "entity",
      done: "The entity was created",
      find,
    }).finally(() => entities.forget());
  },
});

/** The tax code to send. */
function taxCodeOf({ tax_code, country }: { tax_code: string; country: string }): string {
  return (isVietnam(country) ? normalizeTaxCode(tax_code) : undefined) ?? tax_code;
}

const updateEntity = defineTool({
  name: "update_entity",
  title: "Update an entity",
  description:
    "Changes at least one of an entity's name, address, city and country and returns it; what is not " +
    "given stays as it is, the tax code cannot be changed. The entity_id comes from list_entities; " +
    "get_entity shows what it holds now.",
  kind: "update",
  endpoint: "PUT /entities/{entity_id}",
  input: z.strictObject({
    entity_id: writtenEntityId,
    name: text("New registered name").optional(),
    address: text("New street address").optional(),
    city: text("New city or province").optional(),
    country: text("New country").optional(),
  }),
  check: ({ entity_id: _, ...changes }) =>
    Object.values(changes).some((value) => value !== undefined)
      ? {}
      : { name: "at least one of name, address, city and country must be given" },
  output: operationOutput("The entity, as get_entity returns it"),
  action: "update this entity",
  hint: "get_entity returns the entity",
  idsFrom: ["list_entities"],
  run: ({ entity_id, ...changes }, { api, entities }) =>
    api.update(path`/entities/${entity_id}`, changes, "The entity was updated")
      .finally(() => entities.forget()),
});

export const entityTools = [listEntities, getEntity, createEntity, updateEntity];
