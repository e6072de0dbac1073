/** Forgets everything of the person before: what is stored, copied and shown. The page itself stays stored. */
export async function wipe(): Promise<void> {
  sessionStorage.clear();
  localStorage.clear();
  await Promise.allSettled([emptyClipboard(), dropDatabases()]);
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
}

async function emptyClipboard(): Promise<void> {
  await navigator.clipboard?.writeText('');
}

async function dropDatabases(): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? [];
  for (const { name } of databases) if (name !== undefined) indexedDB.deleteDatabase(name);
}
