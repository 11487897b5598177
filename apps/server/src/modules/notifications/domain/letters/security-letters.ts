import type { Language, SecurityChange } from '@palier/contracts'
import { type Letter, letter } from './letter.ts'

export type News = SecurityChange | 'signed_in' | 'password_changed'

export type NewsFacts = {
  personName: string
  sellerName: string
  news: News
  /** Where it came from (empty: the operator's command line), and when in the seller's time. */
  ipAddress: string
  happenedAt: string
  portalUrl: string
}

/** A code that completes a sign-in. It is not in the subject, which staff may read and phones show while they are locked. */
export function signInCodeLetter(
  language: Language,
  facts: { personName: string; sellerName: string; code: string; minutes: number },
): Letter {
  const { personName, sellerName, code, minutes } = facts
  return language === 'fr'
    ? letter(language, {
        subject: 'Votre code de connexion',
        to: personName,
        paragraphs: [
          'Voici le code qui termine votre connexion :',
          code,
          `Il est valable ${minutes} minutes et ne fonctionne qu’une fois. Si vous n’êtes pas en train de vous connecter, quelqu’un connaît votre mot de passe : changez-le.`,
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: 'Your sign-in code',
        to: personName,
        paragraphs: [
          'Here is the code that completes your sign-in:',
          code,
          `It is valid for ${minutes} minutes and works once. If you are not signing in, somebody knows your password: change it.`,
        ],
        from: sellerName,
      })
}

/** Tells a person what was done with their account, so that they notice what they did not do themselves. [DC-079] */
export function securityLetter(language: Language, facts: NewsFacts): Letter {
  const { personName, sellerName, news, ipAddress, happenedAt, portalUrl } = facts
  const { subject, text } = NEWS[language][news]
  const paragraphs =
    language === 'fr'
      ? [
          text,
          ipAddress === ''
            ? `Le ${happenedAt}, par la personne qui exploite l’installation.`
            : `Le ${happenedAt}, depuis l’adresse ${ipAddress}.`,
          'Si c’était vous, ou à votre demande, il n’y a rien à faire. Sinon, changez votre mot de passe et regardez la page « Sécurité » de votre compte :',
          portalUrl,
        ]
      : [
          text,
          ipAddress === ''
            ? `On ${happenedAt}, by whoever runs the installation.`
            : `On ${happenedAt}, from the address ${ipAddress}.`,
          'If it was you, or if you asked for it, there is nothing to do. If not, change your password and look at the “Security” page of your account:',
          portalUrl,
        ]
  return letter(language, { subject, to: personName, paragraphs, from: sellerName })
}

const NEWS: Record<Language, Record<News, { subject: string; text: string }>> = {
  en: {
    signed_in: { subject: 'New sign-in to your account', text: 'Somebody signed in to your account.' },
    password_changed: { subject: 'Your password was changed', text: 'The password of your account was changed.' },
    authenticator_added: {
      subject: 'Authenticator app turned on',
      text: 'Signing in to your account now takes a code of an authenticator app.',
    },
    authenticator_removed: {
      subject: 'Authenticator app turned off',
      text: 'Signing in to your account takes no code of an authenticator app any more.',
    },
    email_codes_added: {
      subject: 'Codes by e-mail turned on',
      text: 'Signing in to your account now takes a code that is sent to this address.',
    },
    email_codes_removed: {
      subject: 'Codes by e-mail turned off',
      text: 'Signing in to your account takes no code by e-mail any more.',
    },
    recovery_codes_renewed: {
      subject: 'New recovery codes',
      text: 'New recovery codes were made for your account. The earlier ones work no more.',
    },
    recovery_code_used: {
      subject: 'A recovery code was used',
      text: 'Somebody signed in to your account with one of its recovery codes.',
    },
    passkey_added: { subject: 'Passkey added', text: 'A passkey was added to your account.' },
    passkey_removed: { subject: 'Passkey removed', text: 'A passkey was removed from your account.' },
    sign_in_linked: {
      subject: 'Sign-in linked',
      text: 'Your account can now be reached by signing in at another provider.',
    },
    sign_in_unlinked: { subject: 'Linked sign-in removed', text: 'A linked sign-in was removed from your account.' },
    factors_removed: {
      subject: 'Second factors removed',
      text: 'Every second factor of your account was removed, passkeys and recovery codes included, and your sessions were ended. The next sign-in takes your password alone, or asks you to set up a new factor.',
    },
    portals_attached: {
      subject: 'Your portals were attached to another login',
      text: 'Somebody who gave your password attached your portals to another login, which now works in them too.',
    },
    mails_turned_off: {
      subject: 'Security messages turned off',
      text: 'No messages like this one will be sent about your account any more.',
    },
  },
  fr: {
    signed_in: { subject: 'Nouvelle connexion à votre compte', text: 'Quelqu’un s’est connecté à votre compte.' },
    password_changed: {
      subject: 'Votre mot de passe a été changé',
      text: 'Le mot de passe de votre compte a été changé.',
    },
    authenticator_added: {
      subject: 'Application d’authentification activée',
      text: 'La connexion à votre compte demande désormais un code d’une application d’authentification.',
    },
    authenticator_removed: {
      subject: 'Application d’authentification désactivée',
      text: 'La connexion à votre compte ne demande plus de code d’une application d’authentification.',
    },
    email_codes_added: {
      subject: 'Codes par e-mail activés',
      text: 'La connexion à votre compte demande désormais un code envoyé à cette adresse.',
    },
    email_codes_removed: {
      subject: 'Codes par e-mail désactivés',
      text: 'La connexion à votre compte ne demande plus de code par e-mail.',
    },
    recovery_codes_renewed: {
      subject: 'Nouveaux codes de secours',
      text: 'De nouveaux codes de secours ont été créés pour votre compte. Les précédents ne fonctionnent plus.',
    },
    recovery_code_used: {
      subject: 'Un code de secours a été utilisé',
      text: 'Quelqu’un s’est connecté à votre compte avec un de ses codes de secours.',
    },
    passkey_added: { subject: 'Clé d’accès ajoutée', text: 'Une clé d’accès a été ajoutée à votre compte.' },
    passkey_removed: { subject: 'Clé d’accès supprimée', text: 'Une clé d’accès a été supprimée de votre compte.' },
    sign_in_linked: {
      subject: 'Connexion liée',
      text: 'Votre compte peut désormais être ouvert en se connectant chez un autre fournisseur.',
    },
    sign_in_unlinked: {
      subject: 'Connexion liée supprimée',
      text: 'Une connexion liée a été supprimée de votre compte.',
    },
    factors_removed: {
      subject: 'Seconds facteurs supprimés',
      text: 'Tous les seconds facteurs de votre compte ont été supprimés, clés d’accès et codes de secours compris, et vos sessions fermées. La prochaine connexion demande le mot de passe seul, ou la mise en place d’un nouveau facteur.',
    },
    portals_attached: {
      subject: 'Vos portails ont été rattachés à un autre accès',
      text: 'Quelqu’un a donné votre mot de passe et rattaché vos portails à un autre accès, qui peut désormais y travailler aussi.',
    },
    mails_turned_off: {
      subject: 'Messages de sécurité désactivés',
      text: 'Aucun message comme celui-ci ne sera plus envoyé au sujet de votre compte.',
    },
  },
}
