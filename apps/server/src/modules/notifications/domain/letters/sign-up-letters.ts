import type { Language } from '@palier/contracts'
import { type Letter, letter } from './letter.ts'

// Whoever types an address into a public form chooses who gets these: they repeat nothing else of what was typed, not even a name.

/** The single-use link to an account that was asked for with this address. [SL-011] */
export function signUpLetter(language: Language, facts: { sellerName: string; url: string }): Letter {
  const { sellerName, url } = facts
  return language === 'fr'
    ? letter(language, {
        subject: `Votre compte chez ${sellerName}`,
        to: '',
        paragraphs: [
          `Un compte chez ${sellerName} a été demandé avec votre adresse. Ouvrez ce lien pour le confirmer et choisir votre mot de passe :`,
          url,
          'Il est valable 7 jours et ne fonctionne qu’une fois. Ne le transmettez à personne. Si vous n’avez rien demandé, ignorez ce message : le compte disparaît de lui-même.',
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `Your account at ${sellerName}`,
        to: '',
        paragraphs: [
          `An account at ${sellerName} was asked for with your address. Open this link to confirm it and to choose your password:`,
          url,
          'It is valid for 7 days and works once. Do not pass it on. If you asked for nothing, ignore this message: the account disappears by itself.',
        ],
        from: sellerName,
      })
}

/** To an address that is known already: how to come in. [SL-011] */
export function knownAddressLetter(
  language: Language,
  facts: { sellerName: string; sellerEmail: string; portalUrl: string },
): Letter {
  const { sellerName, sellerEmail, portalUrl } = facts
  return language === 'fr'
    ? letter(language, {
        subject: `Vous êtes déjà connu(e) chez ${sellerName}`,
        to: '',
        paragraphs: [
          `Un compte chez ${sellerName} a été demandé avec votre adresse, mais elle y est déjà connue : rien n’a été créé.`,
          `Pour vous connecter : ${portalUrl}/sign-in`,
          `Mot de passe oublié : ${portalUrl}/forgot-password`,
          `Si vous n’avez jamais eu d’accès, ou s’il ne fonctionne plus, écrivez à ${sellerEmail}. Si vous n’avez rien demandé, ignorez ce message.`,
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `You are known at ${sellerName} already`,
        to: '',
        paragraphs: [
          `An account at ${sellerName} was asked for with your address, but it is known there already: nothing was created.`,
          `To sign in: ${portalUrl}/sign-in`,
          `If you forgot your password: ${portalUrl}/forgot-password`,
          `If you never had a way in, or if it no longer works, write to ${sellerEmail}. If you asked for nothing, ignore this message.`,
        ],
        from: sellerName,
      })
}
