import { type Text, text } from '../../kernel/index.ts';

/** What somebody may note that they did; each stays, with who and when. */
export const ACTION_KINDS = [
  'called-answered',
  'called-unanswered',
  'runner-sent',
  'boat-sent',
  'incident-opened',
  'note',
  'flag-cleared',
  'escalated',
  'closed',
] as const;
/** One of them. */
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What is done about a single TPS or an incident by one press, in the order of a desk. */
export const DESK_ACTIONS = [
  'called-answered',
  'called-unanswered',
  'runner-sent',
  'boat-sent',
  'escalated',
  'note',
  'closed',
] as const satisfies readonly ActionKind[];

/** The actions in words. */
export const ACTION_NAMES: Readonly<Record<ActionKind, Text>> = {
  'called-answered': text('Ditelepon, dijawab', 'Called, answered'),
  'called-unanswered': text('Ditelepon, tidak dijawab', 'Called, not answered'),
  'runner-sent': text('Kurir dikirim', 'Runner sent'),
  'boat-sent': text('Perahu dikirim', 'Boat sent'),
  'incident-opened': text('Insiden dibuka', 'Incident opened'),
  note: text('Catatan', 'Note'),
  'flag-cleared': text('Tanda dilepas', 'Flag cleared'),
  escalated: text('Diteruskan ke operator', 'Escalated to the operator'),
  closed: text('Selesai', 'Closed'),
};
