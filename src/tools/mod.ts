import { sessionTools } from "./session.ts";
import { entityTools } from "./entities.ts";
import { invoiceTools } from "./invoices.ts";
import { productTools } from "./products.ts";
import type { Tool } from "./definition/tool.ts";
import { vendorTools } from "./vendors.ts";

/** All tools, in the order in which clients and README list them. */
export const TOOLS: readonly Tool[] = [
  ...sessionTools,
  ...entityTools,
  ...invoiceTools,
  ...vendorTools,
  ...productTools,
];
