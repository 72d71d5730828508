/** What an account may do, from most to least; the role in an entity can be no other. */
export type Role = "super_admin" | "entity_admin" | "entity_user" | "entity_viewer";

export interface Account {
  readonly id: string;
  readonly phone: string;
  readonly email: string;
  readonly full_name: string;
  readonly role: Role;
  /** How the data of the sandbox belong to it: indexes into the seeded entities. */
  readonly entities: readonly number[];
}

/** The password of every account. */
export const SANDBOX_PASSWORD = "SecurePass123@";

/** The account that `--sandbox` signs in with by itself. */
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
