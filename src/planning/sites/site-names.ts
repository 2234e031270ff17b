import { type Text, text } from '../../kernel/index.ts';
import type { SiteRecord } from './site-record.ts';

/** What kinds of places are called. */
export const SITE_KIND_NAMES: Readonly<Record<SiteRecord['kind'], Text>> = {
  school: text('sekolah', 'school'),
  'village-office': text('kantor desa', 'village office'),
  'health-centre': text('puskesmas', 'health centre'),
  tower: text('menara', 'tower'),
  port: text('pelabuhan', 'port'),
  other: text('lainnya', 'other'),
};

/** What their connections are called. */
export const SITE_INTERNET_NAMES: Readonly<Record<SiteRecord['internet'], Text>> = {
  none: text('tanpa internet', 'no internet'),
  unknown: text('belum diketahui', 'not known'),
  cellular: text('seluler', 'cellular'),
  wifi: text('Wi-Fi', 'Wi-Fi'),
  vsat: text('VSAT', 'VSAT'),
  fibre: text('serat optik', 'fibre'),
};

/** Where a description of a place came from. */
export function siteSourceName(source: string): Text {
  if (source === 'scenario')
    return text('SINTETIS: skenario, tempat ini rekaan', 'SYNTHETIC: scenario, this place is invented');
  return text('impor berkas', 'imported file');
}
