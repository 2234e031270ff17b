import { draftOf, type Item } from './item.ts';
import type { OutboxStore, Pause } from './outbox-store.ts';

/** An outbox in memory, for tests. */
export function memoryStore(): OutboxStore {
  const items = new Map<string, Item>();
  const files = new Map<string, Blob>();
  const pauses = new Map<string, Pause>();
  return {
    async addDrafts(added) {
      return added.map((item) => {
        const number = 1 + [...items.values()].filter(({ device }) => device === item.device).length;
        const draft = draftOf(item, number);
        items.set(draft.id, draft);
        for (const [name, file] of item.files ?? []) files.set(name, file);
        return draft;
      });
    },
    async change(id, change) {
      const item = items.get(id);
      if (!item) throw new Error(`no item ${id}`);
      const changed = change(item);
      items.set(id, changed);
      return changed;
    },
    items: async () => [...items.values()],
    item: async (id) => items.get(id) ?? null,
    file: async (name) => files.get(name) ?? null,
    pauses: async () => [...pauses.values()],
    async setPause(pause) {
      pauses.set(pause.device, pause);
    },
    clearPauses: async () => pauses.clear(),
  };
}
