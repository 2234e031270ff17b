import type { ReactNode } from 'react';

type IconProps = { readonly children: ReactNode };

function Icon({ children }: IconProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** Line drawings of 20 x 20; each stands beside its word, never alone. */
export const ICONS = {
  plan: (
    <Icon>
      <path d="M4 4h5v5H4zM11 11h5v5h-5zM9 6.5h4.5V11" />
    </Icon>
  ),
  overview: (
    <Icon>
      <path d="M3 16h14M5 16v-4M9 16V6M13 16V9M17 16V4" />
    </Icon>
  ),
  map: (
    <Icon>
      <path d="M3 5.5 7.5 4l5 2L17 4.5v10L12.5 16l-5-2L3 15.5zM7.5 4v10M12.5 6v10" />
    </Icon>
  ),
  list: (
    <Icon>
      <path d="M7 5h10M7 10h10M7 15h10M3.5 5h.01M3.5 10h.01M3.5 15h.01" />
    </Icon>
  ),
  claims: (
    <Icon>
      <path d="M4 4h12v9H9l-4 3v-3H4zM7 7.5h6M7 10h4" />
    </Icon>
  ),
  sample: (
    <Icon>
      <path d="M6.5 4.5H5V17h10V4.500h-1.500M7.5 3h5v3h-5zM7.800 11.5l1.700 1.700 3-3.400" />
    </Icon>
  ),
  schedule: (
    <Icon>
      <path d="M3 4h14M3 8.500h6M7 12.500h7M11 16.500h6M3 4v13" />
    </Icon>
  ),
  import: (
    <Icon>
      <path d="M10 3v9M6.5 8.5 10 12l3.5-3.5M4 14v2.5h12V14" />
    </Icon>
  ),
  phone: (
    <Icon>
      <path d="M6.5 2.5h7v15h-7zM9 15h2" />
    </Icon>
  ),
  policy: (
    <Icon>
      <path d="M4 6h7M15 6h1M4 14h1M9 14h7M11 4v4h4V4zM5 12v4h4v-4z" />
    </Icon>
  ),
  people: (
    <Icon>
      <path d="M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.5 16c.3-2.7 2.300-4 5-4s4.700 1.300 5 4M13 4.5a2.5 2.5 0 0 1 0 4.800M14.5 12.300c1.800.5 2.800 1.700 3 3.700" />
    </Icon>
  ),
  audit: (
    <Icon>
      <path d="M10 2.5 16 5v5c0 3.600-2.400 6.200-6 7.5C6.400 16.200 4 13.600 4 10V5zM7.300 10l2 2 3.5-4" />
    </Icon>
  ),
  account: (
    <Icon>
      <path d="M10 10a3.200 3.200 0 1 0 0-6.400A3.200 3.200 0 0 0 10 10ZM3.5 17c.5-3.300 3-5 6.5-5s6 1.700 6.5 5" />
    </Icon>
  ),
  together: (
    <Icon>
      <path d="M4.5 16V8M10 16V8M15.5 16V8M2.5 10l2-2 2 2M8 10l2-2 2 2M13.5 10l2-2 2 2M3 4h14" />
    </Icon>
  ),
  orders: (
    <Icon>
      <path d="M5 3h7l3 3v11H5zM12 3v3h3M7.500 10h5M7.500 13h3" />
    </Icon>
  ),
  partner: (
    <Icon>
      <path d="M10 3v14M6 17h8M7 7l3-4 3 4M8 11h4M4.500 5.500a6 6 0 0 0 0 5M15.500 5.500a6 6 0 0 1 0 5" />
    </Icon>
  ),
  more: (
    <Icon>
      <path d="M3 5.5h14M3 10h14M3 14.5h14" />
    </Icon>
  ),
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof ICONS;
