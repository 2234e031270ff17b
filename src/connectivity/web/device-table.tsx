import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { formatInstant } from '../../platform/web/format.ts';
import { Dialog } from '../../platform/web/kit/dialog.tsx';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { FieldDevice, TpsDevices } from './answers.ts';
import { sheetState, shortId } from './device-words.ts';

type DeviceTableProps = {
  readonly items: readonly TpsDevices[];
  readonly election: ElectionItem;
  readonly mayEnd: boolean;
};

type Chosen = { readonly tps: TpsDevices['tps']; readonly device: FieldDevice };

/** The TPS of a village with their phones; on a phone each row is a card. */
export function DeviceTable({ items, election, mayEnd }: DeviceTableProps) {
  const { t, say } = useSpeaker();
  const [ending, setEnding] = useState<Chosen | null>(null);
  return (
    <>
      <div className="table-scroll">
        <table className="table device-table">
          <thead>
            <tr>
              <th scope="col">TPS</th>
              <th scope="col">{t('Telepon', 'Phone')}</th>
              <th scope="col">{t('Kode QR', 'QR code')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ tps, devices, sheet }) => (
              <tr key={tps.code}>
                <th scope="row">
                  <ConsoleLink to={`/konsol/tps/${tps.code}`}>{tps.name}</ConsoleLink>
                  <span className="small muted code"> {tps.code}</span>
                </th>
                <td data-label={t('Telepon', 'Phone')}>
                  {devices.length === 0 ? (
                    <span className="muted">{t('belum terdaftar', 'none enrolled')}</span>
                  ) : (
                    <ul className="device-list">
                      {devices.map((device) => (
                        <DeviceLine
                          key={device.id}
                          device={device}
                          timeZone={election.timeZone}
                          {...(mayEnd && device.revokedAt === null
                            ? { onEnd: () => setEnding({ tps, device }) }
                            : {})}
                        />
                      ))}
                    </ul>
                  )}
                </td>
                <td data-label={t('Kode QR', 'QR code')}>{say(sheetState(sheet, election.timeZone))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Dialog
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={t('Cabut telepon ini?', 'End this phone?')}
      >
        {ending ? <EndForm key={ending.device.id} chosen={ending} onDone={() => setEnding(null)} /> : null}
      </Dialog>
    </>
  );
}

type DeviceLineProps = {
  readonly device: FieldDevice;
  readonly timeZone: string;
  readonly onEnd?: () => void;
};

function DeviceLine({ device, timeZone, onEnd }: DeviceLineProps) {
  const { t, language } = useSpeaker();
  const at = (instant: string) => formatInstant(instant, timeZone, language);
  return (
    <li>
      <div>
        <span className="code">{shortId(device.id)}</span>
        <span className="small muted device-since">
          {device.revokedAt === null
            ? t(`terdaftar sejak ${at(device.enrolledAt)}`, `enrolled since ${at(device.enrolledAt)}`)
            : t(`dicabut ${at(device.revokedAt)}`, `ended ${at(device.revokedAt)}`)}
        </span>
      </div>
      {onEnd ? (
        <Button
          variant="default"
          size="compact-md"
          onClick={onEnd}
          aria-label={t(`Cabut telepon ${shortId(device.id)}`, `End phone ${shortId(device.id)}`)}
        >
          {t('Cabut', 'End')}
        </Button>
      ) : null}
    </li>
  );
}

function EndForm({ chosen, onDone }: { readonly chosen: Chosen; readonly onDone: () => void }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const end = useChange({
    mutationFn: () => sendJson('POST', `/devices/${chosen.device.id}/revoke`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['devices'] });
      onDone();
    },
  });
  const name = `${shortId(chosen.device.id)} (${chosen.tps.name})`;
  return (
    <div className="stack">
      <p>
        {t(
          `Telepon ${name} langsung tidak dapat mengirim lagi, juga yang masih tersimpan di dalamnya. Yang sudah diterima tetap ada. Untuk mendaftarkan telepon lain, buat lembar QR baru.`,
          `Phone ${name} cannot send any more at once, nor what is still kept in it. What was received stays. To enrol another phone, make a new QR sheet.`,
        )}
      </p>
      {end.error ? <Failed error={end.error} /> : null}
      <div className="row">
        <Button loading={end.isPending} onClick={() => end.mutate()}>
          {t('Cabut telepon', 'End the phone')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('Batal', 'Cancel')}
        </Button>
      </div>
    </div>
  );
}
