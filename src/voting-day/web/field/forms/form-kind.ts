import { type Ask, type FieldKind, outcome } from '../../../../connectivity/web/field/index.ts';
import { type Text, text } from '../../../../kernel/index.ts';
import { sha256Of, signText } from '../../../../platform/web/device-key.ts';
import { canonicalJson } from '../../../../sealed/index.ts';

/** What this phone seals about the eve (docs/formats/readiness-record.md). */
export const READINESS_KIND = formKind(
  'readiness',
  text('Kesiapan hari pemungutan suara', 'Readiness for voting day'),
);

/** What this phone seals about the way of a result. */
export const TRAVEL_KIND = formKind(
  'travel',
  text('Berangkat ke titik unggah', 'On the way to an upload point'),
);

function formKind(kind: 'readiness' | 'travel', name: Text): FieldKind {
  return {
    kind,
    name,
    seal: async (key, { body }) => {
      const payload = canonicalJson(body);
      const signature = await signText(key, 'sigap-record-1', payload);
      return { envelope: { payload, key: key.id, signature }, sha256: await sha256Of(payload) };
    },
    deliver: async ({ envelope, sha256 }, ask) =>
      outcome(await ask({ method: 'PUT', path: `/api/${kind}/records/${sha256}`, body: envelope ?? {} })),
    lacking: (sha256s, ask) => lackingOf(kind, sha256s, ask),
  };
}

async function lackingOf(kind: string, sha256s: readonly string[], ask: Ask): Promise<readonly string[]> {
  const answer = await ask({ method: 'POST', path: '/api/readiness/lacking', body: { [kind]: sha256s } });
  if (typeof answer === 'string' || answer.status !== 200) return [];
  const lacking = (answer.body as Readonly<Record<string, unknown>> | undefined)?.[kind];
  return Array.isArray(lacking) ? lacking.filter((one) => sha256s.includes(one)) : [];
}
