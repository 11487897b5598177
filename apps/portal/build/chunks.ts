/** What every page stands on, in one file that changes only with a dependency. */
const framework =
  /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|clsx|react-transition-group|@mantine[\\/](hooks|modals|notifications|store)|@mantine[\\/]core[\\/]esm[\\/]core)[\\/]/

/** The icons of the frame and the pages; those of the pages that tell of an error stay with the start. */
const icons = /icons-react[\\/].*[\\/]Icon(?!Inbox|MapOff|AlertTriangle|Refresh)/

/** What stands in place of a page that is on its way: shown before any of the kit is needed, so it is not put among it. */
const start = /[\\/]src[\\/]ui[\\/]page-skeleton\.tsx$/

const kit = /[\\/]src[\\/](ui|lib)[\\/]/

/** Fewer and larger files than one for each shared module, without making the first page load what only others need. */
export const codeSplitting = {
  groups: [
    { name: 'framework', test: framework, priority: 3 },
    { name: 'start', test: start, priority: 2 },
    { name: 'icons', test: icons, minShareCount: 2, priority: 2 },
    { name: 'kit', test: kit, minShareCount: 3, entriesAware: true, entriesAwareMergeThreshold: 3000, priority: 1 },
  ],
}
