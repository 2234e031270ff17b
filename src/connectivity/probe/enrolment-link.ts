import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';

/** A sheet's code and the server it is for. */
export type EnrolmentLink = { readonly token: string; readonly server: string };

const TOKEN = /^[0-9a-f]{32}$/;

/** Whether what is sent to an address can be read and changed on its way: plain HTTP to another machine. */
export function isOpenToOthers(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/**
 * Reads what somebody copies from a sheet: its link, or the code alone with the server's address.
 * @param server an address; in place of the link's where both are there, as behind another name in the same network
 */
export function readEnrolmentLink(written: string, server: string | undefined): Result<EnrolmentLink, Text> {
  const link = URL.canParse(written) ? new URL(written) : null;
  const token = link
    ? (new URLSearchParams(link.hash.slice(1)).get('daftar') ?? '')
    : written.trim().toLowerCase();
  if (!TOKEN.test(token)) {
    return err(text('bukan tautan atau kode dari lembar QR', 'neither a link nor a code of a QR sheet'));
  }
  const address = server ?? link?.origin;
  if (address === undefined || !URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return err(
      text('--server: harus alamat http(s) server Sigap', '--server: must be an http(s) address of Sigap'),
    );
  }
  return ok({ token, server: new URL(address).origin });
}
