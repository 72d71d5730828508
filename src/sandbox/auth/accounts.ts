// The four accounts of the sandbox.

/** The roles, from most rights to least; an account has the same role in each of its entities. */
export type Role = "super_admin" | "entity_admin" | "entity_user" | "entity_viewer";

export interface Account {
  readonly id: string;
  readonly phone: string;
  readonly email: string;
  readonly full_name: string;
  readonly role: Role;
  /** The entities that it is a member of, as indexes into the sample data. */
  readonly entities: readonly number[];
}

/** The password of every account. */
export const SANDBOX_PASSWORD = "SecurePass123@";

/** The credentials that count as configured with `--sandbox`. */
export const SANDBOX_CREDENTIALS = {
  phone: "+84909495665",
  password: SANDBOX_PASSWORD,
} as const;

export const SANDBOX_ACCOUNTS: readonly Account[] = [
  {
    id: "550e8400-e29b-41d4-a716-446655440000",
    phone: SANDBOX_CREDENTIALS.phone,
    email: "user@example.com",
    full_name: "Nguyễn Minh Anh",
    role: "super_admin",
    entities: [],
  },
  {
    id: "550e8400-e29b-41d4-a716-446655440001",
    phone: "+84909495666",
    email: "admin@example.com",
    full_name: "Trần Thị Thu Hà",
    role: "entity_admin",
    entities: [0, 1],
  },
  {
    id: "550e8400-e29b-41d4-a716-446655440002",
    phone: "+84909495667",
    email: "accountant@example.com",
    full_name: "Lê Quốc Bảo",
    role: "entity_user",
    entities: [0],
  },
  {
    id: "550e8400-e29b-41d4-a716-446655440003",
    phone: "+84909495668",
    email: "viewer@example.com",
    full_name: "Phạm Đức Duy",
    role: "entity_viewer",
    entities: [0],
  },
];
