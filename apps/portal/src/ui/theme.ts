import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Deep petrol: calm on large areas, and dark enough for white text from the sixth shade on. */
const petrol: MantineColorsTuple = [
  '#eaf6f5',
  '#d5ebe9',
  '#a8d6d3',
  '#78c0bc',
  '#50ada8',
  '#2b9a96',
  '#14827f',
  '#0e6a6b',
  '#0e5a5f',
  '#083f44',
]
/** The warm light on the landing: for the mark and for what waits. */
const amber: MantineColorsTuple = [
  '#fdf6e4',
  '#f9ebc8',
  '#f3d692',
  '#edc15c',
  '#e8b04b',
  '#d79a2b',
  '#a87113',
  '#86580c',
  '#6b4609',
  '#4d3207',
]
/** Red and green as quiet as the rest, and dark enough for text on white. */
const red: MantineColorsTuple = [
  '#fdf1f0',
  '#fbe1de',
  '#f6bfba',
  '#ef9a93',
  '#e6746b',
  '#d8544a',
  '#c43a31',
  '#ae2e26',
  '#92251e',
  '#751b16',
]
const green: MantineColorsTuple = [
  '#edf9f0',
  '#d9f1e0',
  '#b1e1be',
  '#85cf99',
  '#5bbd77',
  '#3ba65b',
  '#2a8c48',
  '#21743a',
  '#1b6030',
  '#134823',
]
/** Greys with a little of the petrol in them. */
const gray: MantineColorsTuple = [
  '#f7f9f9',
  '#f0f4f4',
  '#e3e9e9',
  '#d3dbdb',
  '#b3bfbf',
  '#879696',
  '#617070',
  '#475555',
  '#2f3b3b',
  '#1a2323',
]
const dark: MantineColorsTuple = [
  '#d3dbdb',
  '#b3bfc0',
  '#93a2a3',
  '#6c7c7d',
  '#3c4849',
  '#303b3c',
  '#222b2c',
  '#182021',
  '#121819',
  '#0c1112',
]

const systemFont =
  'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'

/** Of dialogues and drawers; a name in it may take several lines. */
const TITLE = { fontWeight: 620, fontSize: '1.05rem', lineHeight: 1.3, overflowWrap: 'anywhere' } as const

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, amber, red, green, gray, dark },
  black: '#162021',
  fontFamily: systemFont,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace',
  headings: {
    fontFamily: systemFont,
    fontWeight: '620',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: false } } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4, blur: 1 } },
      styles: { title: TITLE },
    },
    Drawer: { styles: { title: TITLE } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Paper: { defaultProps: { withBorder: true } },
    // Dimmed text stays readable on the row under the pointer.
    Table: {
      defaultProps: { highlightOnHoverColor: 'light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-6))' },
    },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
  },
})

/** Errors are read as text, so they take the shade that is dark (or light) enough for it. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-error': 'var(--mantine-color-red-7)' },
  dark: {
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    // Tints that stand out from the dark page; what is reckoned from the shades is darker than the page.
    '--mantine-color-petrol-light': 'rgba(80, 173, 168, 0.14)',
    '--mantine-color-petrol-light-hover': 'rgba(80, 173, 168, 0.2)',
    '--mantine-color-amber-light': 'rgba(232, 176, 75, 0.14)',
    '--mantine-color-red-light': 'rgba(216, 84, 74, 0.18)',
    '--mantine-color-green-light': 'rgba(91, 189, 119, 0.14)',
  },
})
