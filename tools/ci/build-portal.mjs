/*
 * The portal build as a step of its own: the same build, with the same stamp, as `npm start` makes.
 */
import { buildPortal } from '../launch/portal.mjs'
import { explainAndExit } from '../launch/steps.mjs'

buildPortal().then((remark) => console.log(remark ?? 'built'), explainAndExit)
