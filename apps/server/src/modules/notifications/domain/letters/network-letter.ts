import type { Language } from '@palier/contracts'
import { type Letter, letter } from './letter.ts'

export const NETWORK_CHANGES = ['enabled', 'disabled', 'portals', 'rule_added', 'rule_changed', 'rule_removed'] as const
export type NetworkChange = (typeof NETWORK_CHANGES)[number]

const SAID = {
  fr: {
    enabled: 'La restriction d’accès par adresse IP a été activée.',
    disabled:
      'La restriction d’accès par adresse IP a été désactivée : l’accès est de nouveau ouvert à toutes les adresses.',
    portals: 'L’application de la restriction aux portails des clients a été modifiée.',
    rule_added: 'Des adresses ont été ajoutées :',
    rule_changed: 'Des adresses ont été modifiées :',
    rule_removed: 'Des adresses ont été retirées :',
  },
  en: {
    enabled: 'The restriction of access by IP address was switched on.',
    disabled: 'The restriction of access by IP address was switched off: access is open to all addresses again.',
    portals: 'Whether the restriction holds for customers’ portals was changed.',
    rule_added: 'Addresses were added:',
    rule_changed: 'Addresses were changed:',
    rule_removed: 'Addresses were removed:',
  },
} as const satisfies Record<Language, Record<NetworkChange, string>>

/** Tells who answers for a seller that its allowed addresses changed: what, by whom, and from where. [CA-080] */
export function networkLetter(
  language: Language,
  facts: {
    personName: string
    sellerName: string
    change: NetworkChange
    rule: string
    actorName: string
    /** Empty when the operator did it at the command line. */
    ipAddress: string
  },
): Letter {
  const { personName, sellerName, change, rule, actorName, ipAddress } = facts
  const what = [SAID[language][change], ...(rule === '' ? [] : [rule])]
  return language === 'fr'
    ? letter(language, {
        subject: `Accès par adresse IP modifié : ${sellerName}`,
        to: personName,
        paragraphs: [
          ...what,
          ipAddress === ''
            ? 'Par la personne qui exploite l’installation.'
            : `Par ${actorName}, depuis l’adresse ${ipAddress}.`,
          'Si vous n’attendiez pas ce changement, vérifiez les adresses et les sessions ouvertes de votre espace.',
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `Access by IP address changed: ${sellerName}`,
        to: personName,
        paragraphs: [
          ...what,
          ipAddress === '' ? 'By whoever runs the installation.' : `By ${actorName}, from the address ${ipAddress}.`,
          'If you did not expect this, look at the addresses and the open sessions of your space.',
        ],
        from: sellerName,
      })
}
