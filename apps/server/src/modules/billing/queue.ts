/** The job that mails a range of issued numbers: `{ series, first, last }`. Its handler is a watcher's. */
export const MAIL_INVOICES = 'mail.invoices'
