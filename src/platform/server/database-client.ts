import pg from 'pg';
import { ofConnection } from './database-failure.ts';

/**
 * A connection to the database whose own failures can be told from those of files and other servers: sockets give all of them
 * the same codes. It may die, idle or between two statements of a transaction; whoever uses it is told by the next statement, and
 * without a listener it would end the process.
 */
export class DatabaseClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', ofConnection);
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: (error: Error, client?: pg.Client) => void): void;
  override connect(callback?: (error: Error, client?: pg.Client) => void): Promise<pg.Client> | undefined {
    if (!callback) {
      return super.connect().catch((error: unknown) => {
        throw ofConnection(error);
      });
    }
    super.connect((error: Error | null) => callback(ofConnection(error) as Error, this));
    return undefined;
  }
}
