import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Offer } from './offers.ts';

/** The name under which the browser keeps the book, for whoever must wipe it. */
export const DATABASE = 'baofei-book';

interface Schema extends DBSchema {
  offers: { key: string; value: Offer };
  /** The day of the last export. */
  about: { key: 'exported'; value: string };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(DATABASE, 1, {
    upgrade(base) {
      base.createObjectStore('offers', { keyPath: 'id' });
      base.createObjectStore('about');
    },
    terminated: () => {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** All offers, by name. */
export async function all(): Promise<Offer[]> {
  const offers = await (await database()).getAll('offers');
  return offers.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'));
}

/** Writes offers, all or none. */
export async function put(offers: Offer[]): Promise<void> {
  const change = (await database()).transaction('offers', 'readwrite');
  await Promise.all([...offers.map((offer) => change.store.put(offer)), change.done]);
  // Where the browser asks nobody, what is kept here is not cleared away when space runs short.
  void navigator.storage?.persist?.().catch(() => false);
}

export async function remove(id: string): Promise<void> {
  await (await database()).delete('offers', id);
}

export async function exported(): Promise<string | null> {
  return (await (await database()).get('about', 'exported')) ?? null;
}

export async function setExported(day: string): Promise<void> {
  await (await database()).put('about', day, 'exported');
}

/** A name that nothing else has. Random, since counting would need the store. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
