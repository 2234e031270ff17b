import { Button, Menu } from '@mantine/core';
import { apiPath } from '../../platform/web/api.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { TPS_READERS } from './access.ts';
import type { ElectionItem } from './elections.ts';

const FORMATS = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX (Excel)'],
  ['geojson', 'GeoJSON'],
] as const;

/** What people compute with is downloadable: the registry of an election as a file, for whoever may read it. */
export function ExportLinks({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const mayRead = holdsRole(useUser(), TPS_READERS);
  if (!mayRead) return null;
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <Button variant="default">{t('Unduh daftar TPS', 'Download the list')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(([format, name]) => (
          <Menu.Item
            key={format}
            component="a"
            href={apiPath(`/elections/${election.slug}/registry/export`, { format })}
            download
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
