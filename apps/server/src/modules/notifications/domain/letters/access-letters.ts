import type { Language } from '@palier/contracts'
import { type Letter, letter } from './letter.ts'

/** Invites a person to a space by a link to set a password, or to the portal when they have one. */
export function invitationLetter(
  language: Language,
  facts: { personName: string; sellerName: string; url: string },
): Letter {
  const { personName, sellerName, url } = facts
  return language === 'fr'
    ? letter(language, {
        subject: `Votre accès à l’espace ${sellerName}`,
        to: personName,
        paragraphs: [
          `Vous êtes invité(e) à rejoindre l’espace ${sellerName}. Ouvrez ce lien pour commencer :`,
          url,
          'Il est valable 7 jours et ne fonctionne qu’une fois. Rien ne change tant que vous n’avez pas accepté l’invitation. Ne le transmettez à personne.',
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `Your access to the space of ${sellerName}`,
        to: personName,
        paragraphs: [
          `You are invited to the space of ${sellerName}. Open this link to begin:`,
          url,
          'It is valid for 7 days and works once. Nothing changes until you accept the invitation. Do not pass it on.',
        ],
        from: sellerName,
      })
}

/** A link to choose a new password, as the person asked for. */
export function passwordResetLetter(
  language: Language,
  facts: { personName: string; sellerName: string; url: string },
): Letter {
  const { personName, sellerName, url } = facts
  return language === 'fr'
    ? letter(language, {
        subject: 'Choisir un nouveau mot de passe',
        to: personName,
        paragraphs: [
          'Un nouveau mot de passe a été demandé pour votre compte. Ouvrez ce lien pour le choisir :',
          url,
          'Il est valable une heure et ne fonctionne qu’une fois. Si vous n’avez rien demandé, ignorez ce message : votre mot de passe reste inchangé.',
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: 'Choose a new password',
        to: personName,
        paragraphs: [
          'A new password was asked for your account. Open this link to choose it:',
          url,
          'It is valid for one hour and works once. If you did not ask for it, ignore this message: your password stays as it is.',
        ],
        from: sellerName,
      })
}
