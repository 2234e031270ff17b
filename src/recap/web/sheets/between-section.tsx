import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { type Between, betweenQuery } from './api.ts';
import { More, useShownFirst } from './shown-first.tsx';

type BetweenProps = { readonly election: ElectionItem; readonly area: string };

/** What the forms of governor and regent must say alike (P14), at how many TPS they do not, and at which. */
export function BetweenSection({ election, area }: BetweenProps) {
  const { t } = useSpeaker();
  const found = useQuery(betweenQuery(election.slug, area));
  return (
    <Section
      title={t('Antara dua pemilihan', 'Between the two contests')}
      aside={t('P14: peringatan, bukan penolakan', 'P14: a warning, no refusal')}
    >
      <p>
        {t(
          'Di TPS yang sama pemilih terdaftar (A.L, A.P, A.J) harus sama di kedua formulir, dan pengguna hak pilih gubernur (B4.J) tidak kurang dari bupati/wali kota.',
          'At one TPS the registered voters (A.L, A.P, A.J) must be the same on both forms, and no fewer people voted for a governor (B4.J) than for a regent or mayor.',
        )}
      </p>
      <Answered query={found} lines={3}>
        {(between) => <Found between={between} />}
      </Answered>
    </Section>
  );
}

function Found({ between }: { readonly between: Between }) {
  const { t, say, language } = useSpeaker();
  const { compared, alone, unequal, boxes, items } = between;
  const { first, more } = useShownFirst(items);
  const n = (value: number) => formatNumber(value, language);
  if (compared === 0)
    return (
      <p>
        {t(
          `Belum ada TPS dengan kedua formulir; ${n(alone)} baru punya satu.`,
          `No TPS has both forms yet; ${n(alone)} have one.`,
        )}
      </p>
    );
  return (
    <>
      <p>
        {unequal === 0 ? '✔ ' : '▲ '}
        {t(
          `${n(unequal)} dari ${n(compared)} TPS dengan kedua formulir berbeda; ${n(alone)} TPS baru punya satu.`,
          `${n(unequal)} of ${n(compared)} TPS with both forms differ; ${n(alone)} TPS have one so far.`,
        )}
      </p>
      {unequal > 0 ? (
        <>
          <dl className="facts">
            {boxes.map(({ box, unequal: count }) => (
              <Fragment key={box}>
                <dt>{box}</dt>
                <dd>{n(count)} TPS</dd>
              </Fragment>
            ))}
          </dl>
          <ul className="recap-todo">
            {first.map(({ tps, broken }) => (
              <li key={tps}>
                <ConsoleLink to={`/konsol/bacaan/tps/${tps}`}>TPS {tps}</ConsoleLink>{' '}
                <span className="muted">{broken.map(({ sentence }) => say(sentence)).join('. ')}</span>
              </li>
            ))}
          </ul>
          <More {...more} />
          {unequal > items.length ? (
            <p>
              {t(
                `Daftar ini memuat ${n(items.length)} TPS pertama; pilih wilayah di bawahnya untuk yang lain.`,
                `This list has the first ${n(items.length)} TPS; choose an area below for the others.`,
              )}
            </p>
          ) : null}
        </>
      ) : null}
    </>
  );
}
