// Finds the XML files below a folder.
import { join, relative, sep } from "node:path";

/** More folders and files than a person keeps in one place. */
const MAX_ENTRIES = 50_000;
const MAX_DEPTH = 20;

export interface FoundFiles {
  /** Paths from the folder, with "/" on every system, in order. */
  readonly files: readonly string[];
  /** Whether there are more than were asked for. */
  readonly hasMore: boolean;
  /** Folders below the first that may not be read. */
  readonly unreadable: readonly string[];
}

/**
 * The first `limit` files whose name ends in .xml, below `start` in `folder`. Links to folders are not
 * followed; links to files are named, and reading them tells where they lead.
 */
export async function findXmlFiles(
  folder: string,
  start: string,
  limit: number,
  signal: AbortSignal,
): Promise<FoundFiles> {
  const found: string[] = [];
  const unreadable: string[] = [];
  let entries = 0;
  async function visit(path: string, depth: number): Promise<void> {
    const children = await listEntries(path);
    if (children === undefined) return void unreadable.push(path);
    for (const { name, isDirectory } of children) {
      signal.throwIfAborted();
      if (++entries > MAX_ENTRIES || found.length > limit) return;
      if (isDirectory && depth < MAX_DEPTH) await visit(join(path, name), depth + 1);
      else if (!isDirectory && /\.xml$/i.test(name)) found.push(join(path, name));
    }
  }
  await visit(start, 1);
  const toPath = (path: string) => relative(folder, path).split(sep).join("/");
  return {
    files: found.slice(0, limit).map(toPath),
    hasMore: found.length > limit || entries > MAX_ENTRIES,
    unreadable: unreadable.map(toPath),
  };
}

/** The entries of a folder by name; undefined if it may not be read. */
async function listEntries(path: string): Promise<Deno.DirEntry[] | undefined> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(path));
    return entries.sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (error) {
    if (error instanceof Deno.errors.PermissionDenied) return undefined; // the caller tells
    throw error;
  }
}
