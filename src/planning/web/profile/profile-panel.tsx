import './profile.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../../../platform/server/access/roles.ts';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { pathFacts } from '../../../radio/index.ts';
import type { OptionKind } from '../../model.ts';
import { type ProfileEnd, profileQuery, type RadioProfile } from './api.ts';

/** Who may ask for a profile. */
const PROFILE_READERS: readonly Role[] = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'auditor',
];

/** Options that stand or fall with a radio path to their place. */
const BY_RADIO: readonly OptionKind[] = [
  'link',
  'walk-out',
  'existing-access',
  'shared-vsat',
  'portable-bts',
];

type OptionProfileProps = {
  readonly election: string;
  readonly code: string;
  readonly kind: OptionKind;
  readonly place: { readonly name: string; readonly latitude: number; readonly longitude: number } | null;
};

/** The way from a TPS to the place of an option, where it goes by radio; nothing for others, or for who may not ask. */
export function OptionProfile({ election, code, kind, place }: OptionProfileProps) {
  const mayRead = holdsRole(useUser(), PROFILE_READERS);
  if (!mayRead || place === null || !BY_RADIO.includes(kind)) return null;
  return <ProfilePanel election={election} from={code} to={place} toName={place.name} />;
}

type ProfilePanelProps = {
  readonly election: string;
  readonly from: ProfileEnd;
  readonly to: ProfileEnd;
  /** What the far end is called, so that one button is told from another. */
  readonly toName: string;
};

/** Can a radio link stand between two places, and what is not known of it? Worked out when somebody asks. */
export function ProfilePanel({ election, from, to, toName }: ProfilePanelProps) {
  const { t } = useSpeaker();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="radio-profile">
      <Button variant="default" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(`Profil radio ke ${toName}`, `Radio profile to ${toName}`)}
      </Button>
      {isOpen ? <Found election={election} from={from} to={to} /> : null}
    </div>
  );
}

function Found({ election, from, to }: Omit<ProfilePanelProps, 'toName'>) {
  const query = useQuery(profileQuery(election, from, to));
  return (
    <Answered query={query} lines={8}>
      {(profile) => <Shown profile={profile} />}
    </Answered>
  );
}

function Shown({ profile }: { readonly profile: RadioProfile }) {
  const { t, say, language } = useSpeaker();
  const { claim, caveats, picture, from, to } = profile;
  return (
    <figure className="radio-profile-figure">
      <p className="radio-profile-claim">{say(claim)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t('Gambar profil', 'Profile picture')}>
        <img
          alt={t(`Profil medan ${from.name} – ${to.name}`, `Terrain profile ${from.name} – ${to.name}`)}
          src={`data:image/svg+xml,${encodeURIComponent(say(picture))}`}
        />
      </section>
      <dl className="tps-option-figures">
        {pathFacts(profile, profile.frequencyMhz, language).map(({ name, value }) => (
          <div key={name}>
            <dt className="small muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <figcaption className="small muted">
        {caveats.map((caveat) => (
          <p key={caveat.id}>{say(caveat)}</p>
        ))}
      </figcaption>
    </figure>
  );
}
