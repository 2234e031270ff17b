import { type KeptDatabase, writing } from './database.ts';
import { draftOf, type Item } from './item.ts';
import type { OutboxStore } from './outbox-store.ts';

/** The outbox in IndexedDB: every change is one transaction of strict durability. */
export function indexedDbStore(db: KeptDatabase): OutboxStore {
  return {
    async addDrafts(items) {
      const adding = writing(db, ['items', 'files', 'counters']);
      const counters = adding.objectStore('counters');
      const drafts: Item[] = [];
      const written: Promise<unknown>[] = [];
      for (const item of items) {
        const number = ((await counters.get(item.device))?.last ?? 0) + 1;
        const draft = draftOf(item, number);
        drafts.push(draft);
        written.push(
          counters.put({ device: item.device, last: number }),
          // Not put: what is there already is never written over.
          adding.objectStore('items').add(draft),
          ...[...(item.files ?? [])].map(([name, file]) => adding.objectStore('files').put(file, name)),
        );
      }
      await Promise.all([...written, adding.done]);
      return drafts;
    },
    async change(id, change) {
      const changing = writing(db, ['items']);
      const items = changing.objectStore('items');
      const item = await items.get(id);
      if (!item) throw new Error(`no item ${id}`);
      const changed = change(item);
      await Promise.all([changed === item ? null : items.put(changed), changing.done]);
      return changed;
    },
    items: () => db.getAll('items'),
    item: async (id) => (await db.get('items', id)) ?? null,
    file: async (name) => (await db.get('files', name)) ?? null,
    pauses: () => db.getAll('pauses'),
    async setPause(pause) {
      const change = writing(db, ['pauses']);
      await Promise.all([change.objectStore('pauses').put(pause), change.done]);
    },
    async clearPauses() {
      const change = writing(db, ['pauses']);
      await Promise.all([change.objectStore('pauses').clear(), change.done]);
    },
  };
}
