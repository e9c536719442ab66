/** What the bundler knows of a module. */
interface Modules {
  getModuleInfo(id: string): { isEntry: boolean; importers: readonly string[] } | null;
}

/**
 * A group of the bundler's: everything that the page needs at once is one file. Left to itself, the bundler cuts it up
 * along what the lazy parts share with each other.
 */
export const oneInitialChunk = {
  debugName: 'index',
  name: (id: string, modules: Modules): string | null => (isInitial(id, modules, new Set()) ? 'index' : null),
};

/** Whether the entry comes to it by plain imports. */
function isInitial(id: string, modules: Modules, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const { isEntry = false, importers = [] } = modules.getModuleInfo(id) ?? {};
  return isEntry || importers.some((importer) => isInitial(importer, modules, seen));
}
