import type { Module } from '../../platform/module.ts'
import { type NotificationJobPorts, notificationJobs } from './jobs.ts'
import { notificationRoutes } from './routes.ts'

export { mailingNews } from './actions/mail-security.ts'
export { queueMail } from './actions/queue-mail.ts'
export { createMailer } from './mailer.ts'
export { notificationReactions } from './reactions.ts'
export { mails } from './schema.ts'

export function notificationsModule(ports: NotificationJobPorts): Module {
  return { name: 'notifications', routes: notificationRoutes(ports), jobs: notificationJobs(ports) }
}
