// Finds the XML files below a folder.
import { join, relative, sep } from "node:path";
import { reasonOf } from "./file_errors.ts";

/** More folders and files than a person keeps in one place. */
const MAX_ENTRIES = 50_000;
const MAX_DEPTH = 20;

/** A folder whose files are not found. */
export interface SkippedFolder {
  readonly path: string;
  /** Continues "The folder …". */
  readonly reason: string;
}

/** Paths are relative to the folder, with "/" on every system, in order. */
export interface FoundFiles {
  readonly files: readonly string[];
  /** Whether there may be more than were asked for. */
  readonly hasMore: boolean;
  /** Folders below the first. */
  readonly skipped: readonly SkippedFolder[];
}

/**
 * The first `limit` files whose name ends in .xml, below `start` in `folder`. Links to folders are not
 * followed; links to files are named, and reading them tells where they lead. Throws what the file
 * system throws for `start`.
 */
export async function findXmlFiles(
  folder: string,
  start: string,
  limit: number,
  signal: AbortSignal,
): Promise<FoundFiles> {
  const found: string[] = [];
  const skipped: SkippedFolder[] = [];
  let entries = 0;
  const toPath = (path: string) => relative(folder, path).split(sep).join("/");
  async function visit(path: string, depth: number): Promise<void> {
    for (const { name, isDirectory } of await listEntries(path)) {
      signal.throwIfAborted();
      if (++entries > MAX_ENTRIES || found.length > limit) return;
      if (isDirectory) await visitBelow(join(path, name), depth + 1);
      else if (/\.xml$/i.test(name)) found.push(join(path, name));
    }
  }
  async function visitBelow(path: string, depth: number): Promise<void> {
    const reason = depth > MAX_DEPTH ? `is more than ${MAX_DEPTH} folders deep` : undefined;
    try {
      if (reason === undefined) await visit(path, depth);
      else skipped.push({ path: toPath(path), reason });
    } catch (error) {
      if (signal.aborted) throw error;
      skipped.push({ path: toPath(path), reason: reasonOf(error) });
    }
  }
  await visit(start, 1);
  return {
    files: found.slice(0, limit).map(toPath),
    hasMore: found.length > limit || entries > MAX_ENTRIES,
    skipped,
  };
}

/** The entries of a folder, by name. */
async function listEntries(path: string): Promise<Deno.DirEntry[]> {
  const entries = await Array.fromAsync(Deno.readDir(path));
  return entries.sort((a, b) => a.name < b.name ? -1 : 1);
}
