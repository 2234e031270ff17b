import type { ReactNode } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { Button, FieldPage } from './kit.tsx';
import { SavingNotice, useSaving } from './use-saving.tsx';

/** The form of a report: filled in, saved on the phone, sent when it can be. */
export function ReportForm(props: {
  readonly title: string;
  readonly children: ReactNode;
  /** Null while something that must be there is missing or wrong. */
  readonly add: (() => Promise<Item>) | null;
}) {
  const { t } = useSpeaker();
  const saving = useSaving();
  const isSaved = typeof saving.state === 'object';
  return (
    <FieldPage title={props.title}>
      <SavingNotice saving={saving} />
      {!isSaved && (
        <form
          className="field-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (props.add) void saving.save(props.add);
          }}
        >
          {props.children}
          <Button kind="main" submits disabled={!props.add || saving.state === 'saving'}>
            {t('Simpan', 'Save')}
          </Button>
        </form>
      )}
    </FieldPage>
  );
}
