/** The mark: a flight of stairs with a landing, and the light on it. */
export function LogoMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--mantine-color-petrol-8)" />
      <path
        d="M6 23.5h8.5v-7H26"
        fill="none"
        stroke="#f3f7f6"
        strokeWidth="3.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx="20.4" cy="9.6" r="2.6" fill="var(--mantine-color-amber-4)" />
    </svg>
  )
}
