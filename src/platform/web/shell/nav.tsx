import type { ReactNode } from 'react';
import type { Text } from '../../../kernel/index.ts';
import type { Role } from '../../server/access/roles.ts';
import { ICONS, type IconName } from '../kit/icons.tsx';
import { ConsoleLink } from '../kit/link.tsx';
import { useSpeaker } from '../language.tsx';
import { holdsRole, type SessionUser } from '../session.ts';

/** A page in the navigation. */
export type NavItem = {
  readonly to: string;
  readonly name: Text;
  readonly icon: IconName;
  /** Who finds something there; everybody when left out. */
  readonly roles?: readonly Role[];
  /** First group: the daily work; second: running the house. */
  readonly group: 'work' | 'house';
  /** Shown in the bar at the bottom of a phone. */
  readonly onPhoneBar?: boolean;
};

/** The items somebody may use. */
export function visibleItems(items: readonly NavItem[], user: SessionUser | null): readonly NavItem[] {
  return items.filter((item) => !item.roles || holdsRole(user, item.roles));
}

type NavLinkProps = {
  readonly item: NavItem;
  readonly className: string;
  readonly onClick?: () => void;
};

/** A link of the navigation, marked when its page is open. */
export function NavLink({ item, className, onClick }: NavLinkProps) {
  const { say } = useSpeaker();
  return (
    <ConsoleLink
      to={item.to}
      className={className}
      {...(item.to === '/konsol' ? { activeOptions: { exact: true, includeSearch: false } } : {})}
      {...(onClick ? { onClick } : {})}
    >
      {ICONS[item.icon]}
      <span>{say(item.name)}</span>
    </ConsoleLink>
  );
}

type NavGroupsProps = {
  readonly items: readonly NavItem[];
  readonly onChoose?: () => void;
  readonly children?: ReactNode;
};

/** The whole navigation in its two groups. */
export function NavGroups({ items, onChoose }: NavGroupsProps) {
  const { t } = useSpeaker();
  return (
    <nav aria-label={t('Halaman', 'Pages')} className="stack">
      {(['work', 'house'] as const).map((group) => (
        <ul key={group} className="nav-list">
          {items
            .filter((item) => item.group === group)
            .map((item) => (
              <li key={item.to}>
                <NavLink item={item} className="nav-link" {...(onChoose ? { onClick: onChoose } : {})} />
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}
