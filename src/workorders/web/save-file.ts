import { request } from '../../platform/web/api.ts';

/** Saves a file of the API under a name. Not by a plain link: a partner's secret travels in a header. */
export async function saveFile(path: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await (await request(path)).blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
