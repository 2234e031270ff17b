import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb';
import type { Item } from './item.ts';
import type { Pause } from './outbox-store.ts';

/** What this device keeps. */
export interface KeptSchema extends DBSchema {
  items: { key: string; value: Item };
  /** Files of items, by name. */
  files: { key: string; value: Blob };
  pauses: { key: string; value: Pause };
  /** The last number that each device gave. */
  counters: { key: string; value: { readonly device: string; readonly last: number } };
  /** Whatever else a page keeps, by name: keys of devices, what the server said last. */
  things: { key: string; value: unknown };
}

/** The database of this device. */
export type KeptDatabase = IDBPDatabase<KeptSchema>;

/** Opens the database of this device and makes it if it is not there. @throws when the browser keeps nothing (private windows) */
export function openKept(name: string): Promise<KeptDatabase> {
  return openDB<KeptSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('items', { keyPath: 'id' });
      db.createObjectStore('files');
      db.createObjectStore('pauses', { keyPath: 'device' });
      db.createObjectStore('counters', { keyPath: 'device' });
      db.createObjectStore('things');
    },
    // A newer version of the app waits for nobody.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** A transaction that has ended only when the disk has what it wrote: browsers would otherwise not wait for it. */
export function writing<Names extends readonly StoreNames<KeptSchema>[]>(db: KeptDatabase, stores: Names) {
  return db.transaction<Names, 'readwrite'>(stores, 'readwrite', { durability: 'strict' });
}

/** A thing that is kept under a name; undefined when there is none. */
export function readThing<T>(db: KeptDatabase, name: string): Promise<T | undefined> {
  return db.get('things', name) as Promise<T | undefined>;
}

/** Keeps a thing under a name, or with undefined no longer; resolves when the disk has it. */
export async function keepThing(db: KeptDatabase, name: string, thing: unknown): Promise<void> {
  const change = writing(db, ['things']);
  const things = change.objectStore('things');
  await Promise.all([thing === undefined ? things.delete(name) : things.put(thing, name), change.done]);
}
