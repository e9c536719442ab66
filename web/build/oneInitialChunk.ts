/** What the bundler knows of a module. */
interface Modules {
  getModuleInfo(id: string): { isEntry: boolean; importers: readonly string[] } | null;
}

/** Rooms whose code only one kind of site has; what is imported by them alone is not needed by the other. */
const OF_STATIC = '/web/static/';

/**
 * A group of the bundler's: everything that the page needs at once is one file. Left to itself, the bundler cuts it up
 * along what the lazy parts share with each other.
 */
export function oneInitialChunk(isStatic: boolean) {
  return {
    debugName: 'index',
    name: (id: string, modules: Modules): string | null =>
      isInitial(id, modules, isStatic, new Set()) ? 'index' : null,
  };
}

/** Whether the entry comes to it by plain imports. */
function isInitial(id: string, modules: Modules, isStatic: boolean, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const { isEntry = false, importers = [] } = modules.getModuleInfo(id) ?? {};
  const ways = importers.filter((importer) => isStatic || !importer.includes(OF_STATIC));
  return isEntry || ways.some((importer) => isInitial(importer, modules, isStatic, seen));
}
