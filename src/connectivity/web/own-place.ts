import { type Text, text } from '../../kernel/index.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, type SessionUser, useUser } from '../../platform/web/session.ts';
import { regencyOf } from './home-region.ts';

/**
 * How a sentence about what somebody sees says that it is about no more than that: where (after a blank, so that it may be empty),
 * and which TPS.
 */
export type OwnPlace = { readonly where: Text; readonly tps: Text };

/** The own place of somebody, narrowed down to an area where `within` names one. */
export function ownPlace(user: SessionUser | null, within = ''): OwnPlace {
  if (holdsRole(user, ['administrator', 'provincial-officer', 'auditor'])) {
    return within ? placed(' di wilayah ini', ' in this area') : placed('', '');
  }
  if (holdsRole(user, ['regency-officer'])) {
    return within && within !== regencyOf(user)
      ? placed(' di bagian wilayah Anda ini', ' in this part of your area')
      : placed(' di wilayah Anda', ' in your area');
  }
  const where = within
    ? text(' di TPS Anda dalam wilayah ini', ' at your TPS in this area')
    : text(' di TPS Anda', ' at your TPS');
  return { where, tps: within ? text('TPS Anda di wilayah ini', 'TPS of yours in this area') : YOURS };
}

/** The own place of whoever looks, in their language. */
export function useOwnPlace(within = ''): {
  readonly where: string;
  readonly tps: string;
  readonly isCut: boolean;
} {
  const { say } = useSpeaker();
  const { where, tps } = ownPlace(useUser(), within);
  return { where: say(where), tps: say(tps), isCut: where.id !== '' };
}

const YOURS = text('TPS Anda', 'TPS of yours');

function placed(id: string, en: string): OwnPlace {
  return { where: text(id, en), tps: text(`TPS${id}`, `TPS${en}`) };
}
