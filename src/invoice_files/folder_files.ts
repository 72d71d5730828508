// The files of a folder, to be checked one by one.
import { FolderFault, type ImportFolder } from "../files/import_folder.ts";
import type { SourceFile } from "./check_files.ts";

/**
 * The first `limit` XML files below `path`, named by their path in `folder`, and the folders whose files
 * cannot be found, as files that cannot be read. Throws a FileFault if `path` itself cannot be.
 */
export async function findSourceFiles(
  folder: ImportFolder,
  path: string,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
): Promise<{ readonly files: readonly SourceFile[]; readonly hasMore: boolean }> {
  const { files, hasMore, skipped } = await folder.list(path, limit, signal);
  const found = files.map((name): SourceFile => ({ name, read: () => folder.read(name) }));
  const unread = skipped.map(({ path, reason }) => failingFile(path, new FolderFault(reason)));
  return { files: [...found, ...unread], hasMore };
}

/** What stands for files that cannot be found. */
export function failingFile(name: string, fault: Error): SourceFile {
  return { name, read: () => Promise.reject(fault) };
}
