import { fileURLToPath } from 'node:url';
import { type Migration, readMigrations } from '../platform/server/migrate.ts';

const ROOMS = ['platform', 'registry', 'connectivity', 'planning', 'workorders', 'voting-day', 'recap'];

/** The migrations of all rooms, in order. */
export function allMigrations(): Migration[] {
  return readMigrations(
    ROOMS.map((room) => fileURLToPath(new URL(`../${room}/server/migrations`, import.meta.url))),
  );
}
