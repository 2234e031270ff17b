import pg from 'pg';

/** Prints the address of a PostgreSQL on this machine that lets us make databases, or nothing. */
const users = [process.env.PGUSER, process.env.USER, 'postgres'].filter(Boolean);
for (const user of users) {
  const url = `postgres://${user}@127.0.0.1:5432/postgres`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ fits: boolean }>(
      `SELECT rolcreatedb OR rolsuper AS fits FROM pg_roles
        WHERE rolname = current_user AND current_setting('server_version_num')::integer >= 150000`,
    );
    if (rows[0]?.fits) {
      process.stdout.write(`${url}\n`);
      break;
    }
  } catch {
    // Not this one: the next user is tried, and nothing printed means there is none.
  } finally {
    await client.end().catch(() => {});
  }
}
