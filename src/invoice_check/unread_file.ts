// The finding for a file that holds no invoice which can be read.
import type { Finding } from "./finding.ts";
import { FILE_TEXTS } from "./texts/file_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { clip, sameValue } from "./texts/values.ts";

const MAX_REASON = 500;

/** Why a file was not read: `reason` continues "The file …". */
export function describeUnread(kind: keyof typeof FILE_TEXTS, reason: string): Finding {
  const ended = clip(reason, MAX_REASON).replace(/\.$/, "");
  return writeFinding(FILE_TEXTS[kind], { reason: sameValue(ended) });
}
