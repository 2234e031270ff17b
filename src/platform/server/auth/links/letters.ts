import { text } from '../../../../kernel/index.ts';
import type { Letter } from '../../mail/mailer.ts';

/** Where people open each kind of link. The token stands behind the `#`, which browsers never send to a server. */
const LINK_PAGES = {
  setup: '/siapkan#token=',
  password: '/masuk#undangan=',
  signIn: '/masuk#tautan=',
} as const;

/** The full address of a link. */
export function linkUrl(publicUrl: string, page: keyof typeof LINK_PAGES, token: string): string {
  return `${publicUrl}${LINK_PAGES[page]}${token}`;
}

/** The letter with a link to sign in, 15 minutes valid. */
export function signInLetter(to: string, url: string): Letter {
  return {
    to,
    subject: text('Tautan masuk Sigap', 'Your Sigap sign-in link'),
    body: text(
      `Buka tautan ini dalam 15 menit untuk masuk ke Sigap. Tautan hanya berlaku sekali.\n\n${url}\n\nBila bukan Anda yang meminta, abaikan surel ini.`,
      `Open this link within 15 minutes to sign in to Sigap. It works once.\n\n${url}\n\nIf you did not ask for it, ignore this letter.`,
    ),
  };
}

/** The letter with a link to choose a password: an invitation, or help for somebody who cannot sign in. */
export function passwordLetter(to: string, url: string, hours: number): Letter {
  return {
    to,
    subject: text('Akses Anda ke Sigap', 'Your access to Sigap'),
    body: text(
      `Administrator Sigap membuatkan tautan bagi Anda untuk memilih kata sandi. Tautan berlaku ${hours} jam dan hanya sekali.\n\n${url}`,
      `An administrator of Sigap made a link for you to choose a password. It is valid for ${hours} hours and works once.\n\n${url}`,
    ),
  };
}
