import './old-browsers.ts';
import '../../platform/web/styles/tokens.css';
import '../../platform/web/styles/base.css';
import '../../connectivity/web/field/field.css';
import '../../connectivity/web/field/field-form.css';
import '../../voting-day/web/field/photos/photos.css';
import '../../voting-day/web/field/result.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Field, FieldApp, StoreMissing, takeSheetToken } from '../../connectivity/web/field/index.ts';
import { LanguageProvider } from '../../platform/web/language.tsx';
import {
  askResult,
  FORM_PHOTO_KIND,
  READINESS_KIND,
  RELAY_KIND,
  RELAY_RECORD_KIND,
  RESULT_KIND,
  ReadyPage,
  RelayPage,
  ResultPage,
  TRAVEL_KIND,
  TravelPage,
} from '../../voting-day/web/field/index.ts';

const PAGES = { result: ResultPage, relay: RelayPage, ready: ReadyPage, travel: TravelPage };
const ASKS = [askResult];
const KINDS = [RESULT_KIND, RELAY_KIND, RELAY_RECORD_KIND, FORM_PHOTO_KIND, READINESS_KIND, TRAVEL_KIND];

followScheme();
const root = document.getElementById('lapangan');
if (!root) throw new Error('index.html has no #lapangan');
const rendered = createRoot(root);
const token = takeSheetToken();
rendered.render(<StrictMode>{await firstPage()}</StrictMode>);

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  void navigator.serviceWorker.register(`${import.meta.env.BASE_URL}service-worker.js`);
}

async function firstPage() {
  // Without a secure address a browser gives neither keys nor a store that lasts.
  const field = isSecureContext ? await Field.open(KINDS).catch(() => null) : null;
  return (
    <LanguageProvider>
      {field ? (
        <FieldApp field={field} token={token} pages={PAGES} asks={ASKS} />
      ) : (
        <StoreMissing isInsecure={!isSecureContext} />
      )}
    </LanguageProvider>
  );
}

/** Light or dark, as the phone is set. */
function followScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    document.documentElement.dataset.mantineColorScheme = dark.matches ? 'dark' : 'light';
  };
  follow();
  dark.addEventListener('change', follow);
}
