import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Clock, Text } from '../../../kernel/index.ts';
import type { Config } from '../config.ts';

/** A letter in both languages, plain text. */
export type Letter = { readonly to: string; readonly subject: Text; readonly body: Text };

/** How a letter left: by the mail server, or as a file in the data folder where none is set. */
export type Delivery = { readonly by: 'smtp' } | { readonly by: 'file'; readonly path: string };

/** Sends letters. @throws when the mail server refuses or cannot be reached. */
export type Mailer = { send(letter: Letter): Promise<Delivery>; close(): void };

const TIMEOUT_MS = 15_000;

/** A mailer over SIGAP_SMTP_URL; without one, letters become files in `<data folder>/mail`, readable by their owner alone. */
export function openMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>, clock: Clock): Mailer {
  const smtp = config.smtpUrl
    ? createTransport({
        url: config.smtpUrl,
        connectionTimeout: TIMEOUT_MS,
        greetingTimeout: TIMEOUT_MS,
        socketTimeout: TIMEOUT_MS,
      })
    : null;
  const composer = smtp ?? createTransport({ streamTransport: true, buffer: true });
  return {
    async send(letter) {
      const message = {
        from: config.mailFrom,
        to: letter.to,
        subject: `${letter.subject.id} / ${letter.subject.en}`,
        text: `${letter.body.id}\n\n---\n\n${letter.body.en}\n`,
        date: clock(),
        disableFileAccess: true,
        disableUrlAccess: true,
      };
      const sent = await composer.sendMail(message);
      if (smtp) return { by: 'smtp' };
      const folder = join(config.dataDir, 'mail');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(
        folder,
        `${clock().toISOString().replaceAll(':', '')}-${randomUUID().slice(0, 8)}.eml`,
      );
      await writeFile(path, (sent as unknown as { message: Buffer }).message, { mode: 0o600, flag: 'wx' });
      return { by: 'file', path };
    },
    close: () => smtp?.close(),
  };
}
