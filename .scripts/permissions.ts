export { PERMISSIONS } from "../src/permissions.ts";
