import type { Language } from '@palier/contracts'
import { type Letter, letter } from './letter.ts'

/** A link to set a password after somebody reset the one before. */
export function passwordLinkLetter(
  language: Language,
  facts: { personName: string; sellerName: string; url: string },
): Letter {
  const { personName, sellerName, url } = facts
  return language === 'fr'
    ? letter(language, {
        subject: 'Choisir un nouveau mot de passe',
        to: personName,
        paragraphs: [
          `${sellerName} a réinitialisé votre mot de passe : l’ancien ne fonctionne plus. Ouvrez ce lien pour en choisir un autre :`,
          url,
          'Il est valable 7 jours et ne fonctionne qu’une fois. Ne le transmettez à personne.',
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: 'Choose a new password',
        to: personName,
        paragraphs: [
          `${sellerName} has reset your password: the one before no longer works. Open this link to choose another one:`,
          url,
          'It is valid for 7 days and works once. Do not pass it on.',
        ],
        from: sellerName,
      })
}

/** Tells the address that somebody signed in with until now that it is another one. The new one is not named: the mailbox may be anybody's. */
export function loginChangedLetter(
  language: Language,
  facts: { personName: string; sellerName: string; sellerEmail: string },
): Letter {
  const { personName, sellerName, sellerEmail } = facts
  return language === 'fr'
    ? letter(language, {
        subject: 'Votre adresse de connexion a changé',
        to: personName,
        paragraphs: [
          `${sellerName} a changé l’adresse avec laquelle vous vous connectez. Celle-ci ne permet plus de se connecter, et toutes vos sessions sont closes.`,
          `Si vous ne l’attendiez pas, écrivez à ${sellerEmail}.`,
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: 'Your sign-in address has changed',
        to: personName,
        paragraphs: [
          `${sellerName} has changed the address that you sign in with. This one no longer signs you in, and all of your sessions have ended.`,
          `If you did not expect this, write to ${sellerEmail}.`,
        ],
        from: sellerName,
      })
}
