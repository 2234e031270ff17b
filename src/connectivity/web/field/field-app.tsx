import { useEffect, useState } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { AskOfDay } from './ask-of-day.ts';
import { AttachPage } from './attach-page.tsx';
import { EnrolPage } from './enrol-page.tsx';
import { currentDevice } from './enrolments.ts';
import type { Field } from './field.ts';
import { FieldProvider, useField, useFieldState } from './field-context.tsx';
import { HomePage } from './home-page.tsx';
import { PhonePage } from './phone-page.tsx';
import { PhotoPage } from './photo-page.tsx';
import { QueuePage } from './queue-page.tsx';
import { RehearsalPage } from './rehearsal-page.tsx';
import { NotePage, PowerPage, SecondPathPage, UploadPointPage } from './report-pages.tsx';
import { PageLink, type PageName, RouterProvider, useRouter } from './router.tsx';
import { waiting } from './set-aside.ts';
import { takeSheetToken } from './sheet-token.ts';
import { SpeedPage } from './speed-page.tsx';
import { Warnings } from './warnings.tsx';
import { WelcomePage } from './welcome-page.tsx';

/** Pages by their names. */
export type OtherPages = Readonly<Partial<Record<PageName, () => React.ReactNode>>>;

const PAGE_OF: OtherPages = {
  home: HomePage,
  speed: SpeedPage,
  rehearsal: RehearsalPage,
  attach: AttachPage,
  power: PowerPage,
  secondPath: SecondPathPage,
  uploadPoint: UploadPointPage,
  photo: PhotoPage,
  note: NotePage,
  queue: QueuePage,
  phone: PhonePage,
};

/**
 * The field app.
 * @param token of a sheet, from behind the # of the address, which it has been taken out of
 * @param pages that other areas bring
 * @param asks of other areas, which come before what is asked otherwise
 */
export function FieldApp({
  field,
  token,
  pages,
  asks = [],
}: {
  readonly field: Field;
  readonly token: string | null;
  readonly pages: OtherPages;
  readonly asks?: readonly AskOfDay[];
}) {
  return (
    <FieldProvider field={field} asks={asks}>
      <RouterProvider>
        <Frame token={token} pages={pages} />
      </RouterProvider>
    </FieldProvider>
  );
}

function Frame({ token, pages }: { readonly token: string | null; readonly pages: OtherPages }) {
  const [sheet, setSheet] = useState(token);
  const device = currentDevice(useFieldState().enrolments);
  const { page } = useRouter();
  const Page = pages[page] ?? PAGE_OF[page] ?? HomePage;
  useEffect(() => {
    performance.mark('sigap-ready');
    // A sheet's link that opens in a page which is there already changes nothing but what is behind the #.
    const openSheet = () => {
      const opened = takeSheetToken();
      if (opened !== null) setSheet(opened);
    };
    addEventListener('hashchange', openSheet);
    return () => removeEventListener('hashchange', openSheet);
  }, []);
  return (
    <div className="field">
      <Header />
      <div className="field-warnings">
        <Warnings />
      </div>
      {sheet !== null ? (
        <EnrolPage key={sheet} token={sheet} onDone={() => setSheet(null)} />
      ) : device ? (
        <Page key={`${page} ${device.key.id}`} />
      ) : (
        <WelcomePage onContinue={setSheet} />
      )}
    </div>
  );
}

function Header() {
  const { t } = useSpeaker();
  const { enrolments, items } = useFieldState();
  const device = currentDevice(enrolments);
  const left = waiting(items, useField().kinds).length;
  return (
    <header className="field-header">
      <PageLink to="home" className="field-brand">
        Sigap
      </PageLink>
      {device && (
        <nav aria-label={t('Navigasi', 'Navigation')}>
          <PageLink to="queue" className="field-chip">
            {left === 0 ? t('✔ Antrean', '✔ Queue') : t(`◷ Antrean ${left}`, `◷ Queue ${left}`)}
          </PageLink>
          <PageLink to="phone" className="field-chip">
            {t('Ponsel', 'Phone')}
          </PageLink>
        </nav>
      )}
    </header>
  );
}
