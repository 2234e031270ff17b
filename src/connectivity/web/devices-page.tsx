import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../platform/web/format.ts';
import { Page } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../registry/web/index.ts';
import { DEVICE_MANAGERS } from './access.ts';
import type { DeviceList } from './answers.ts';
import { devicesQuery } from './api.ts';
import { DeviceTable } from './device-table.tsx';
import { useRegion } from './home-region.ts';
import { SheetMaker } from './sheet-maker.tsx';
import { VillageField } from './village-field.tsx';

const VILLAGE_DIGITS = 10;

/** Phones of the field: which one reports for this TPS, and which TPS has none yet? */
export function DevicesPage() {
  return <WithElection>{(election) => <DevicesOf key={election.slug} election={election} />}</WithElection>;
}

function DevicesOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const region = useRegion();
  const isVillage = region.length === VILLAGE_DIGITS;
  const devices = useQuery({ ...devicesQuery(election.slug, region), enabled: isVillage });
  return (
    <Page
      question={t(
        'Telepon mana yang melapor untuk TPS ini, dan mana yang belum terdaftar?',
        'Which phone reports for this TPS, and which TPS has none yet?',
      )}
      answer={isVillage && devices.data ? <Answer items={devices.data.items} /> : undefined}
    >
      <VillageField region={region} />
      {isVillage ? (
        <Answered query={devices}>
          {({ items }) => <Village key={region} election={election} village={region} items={items} />}
        </Answered>
      ) : (
        <Empty title={t('Pilih desa atau kelurahan', 'Choose a village')}>
          <p>
            {t(
              'Lembar QR dibuat per desa: satu kode untuk tiap TPS.',
              'QR sheets are made for a village: one code for each TPS.',
            )}
          </p>
        </Empty>
      )}
    </Page>
  );
}

type VillageProps = {
  readonly election: ElectionItem;
  readonly village: string;
  readonly items: DeviceList['items'];
};

function Village({ election, village, items }: VillageProps) {
  const { t } = useSpeaker();
  const mayManage = holdsRole(useUser(), DEVICE_MANAGERS);
  if (items.length === 0) {
    return (
      <Empty title={t('Tidak ada TPS untuk ditampilkan', 'There is no TPS to show')}>
        <p>
          {t(
            'Desa ini tidak punya TPS di pemilihan ini, atau berada di luar wilayah Anda.',
            'This village has no TPS in this election, or lies outside your area.',
          )}
        </p>
      </Empty>
    );
  }
  const hasWaiting = items.some(({ sheet }) => sheet?.state === 'waiting');
  return (
    <>
      {mayManage ? <SheetMaker election={election} village={village} hasWaiting={hasWaiting} /> : null}
      <DeviceTable items={items} election={election} mayEnd={mayManage} />
    </>
  );
}

function Answer({ items }: { readonly items: DeviceList['items'] }) {
  const { t, language } = useSpeaker();
  const enrolled = items.filter(({ devices }) => devices.some(({ revokedAt }) => revokedAt === null)).length;
  const n = (value: number) => formatNumber(value, language);
  if (items.length === 0) return null;
  const missing = items.length - enrolled;
  if (missing === 0) {
    return (
      <>
        {t(
          `Semua ${n(items.length)} TPS di sini sudah punya telepon.`,
          `All ${n(items.length)} TPS here have a phone.`,
        )}
      </>
    );
  }
  return (
    <>
      {t(
        `${n(enrolled)} dari ${n(items.length)} TPS sudah punya telepon; ${n(missing)} belum.`,
        `${n(enrolled)} of ${n(items.length)} TPS have a phone; ${n(missing)} have none yet.`,
      )}
    </>
  );
}
