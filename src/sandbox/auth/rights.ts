// What each role may do, in general and in one entity.
import { type Store, textIn } from "../db/store.ts";
import { ApiError } from "../http/responses.ts";
import type { Account, Role } from "./accounts.ts";

export type Right = "read" | "import_invoice" | "update_entity" | "create_entity";

const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  super_admin: ["read", "import_invoice", "update_entity", "create_entity"],
  entity_admin: ["read", "import_invoice", "update_entity", "create_entity"],
  entity_user: ["read", "import_invoice"],
  entity_viewer: ["read"],
};

/** Each right as it continues "Your role may not …". */
const ACTIONS: Readonly<Record<Right, string>> = {
  read: "read",
  import_invoice: "import invoices",
  update_entity: "update an entity",
  create_entity: "create an entity",
};

/** Throws an ApiError (403, 404) unless `account` has `right`, in the entity if one is named. */
export function checkRight(
  store: Store,
  account: Account,
  right: Right,
  entityId: string | undefined,
): void {
  const role = entityId === undefined ? account.role : roleIn(store, account, entityId);
  if (RIGHTS[role].includes(right)) return;
  throw new ApiError("AUTHORIZATION_ERROR", `Your role ${role} may not ${ACTIONS[right]}`, {
    required_right: right,
    role,
    ...(entityId !== undefined && { entity_id: entityId }),
  });
}

function roleIn(store: Store, account: Account, entityId: string): Role {
  const row = store.find(
    `SELECT role FROM entities LEFT JOIN memberships ON entity_id = id AND account_id = :account
     WHERE id = :entity`,
    { account: account.id, entity: entityId },
  );
  if (row === undefined) {
    throw new ApiError("NOT_FOUND", "Entity not found", { entity_id: entityId });
  }
  if (account.role === "super_admin") return account.role;
  const role = row.role === null ? undefined : textIn(row, "role");
  if (role === "entity_admin" || role === "entity_user" || role === "entity_viewer") return role;
  throw new ApiError("AUTHORIZATION_ERROR", "You have no access to this entity", {
    entity_id: entityId,
  });
}
