import { sql } from 'kysely';

/** Codes that begin with some digits, so that an index finds them: a colon comes after every digit. */
export function startsWith(column: string, digits: string) {
  return sql`${sql.ref(column)} >= ${digits} AND ${sql.ref(column)} < ${`${digits}:`}`;
}
