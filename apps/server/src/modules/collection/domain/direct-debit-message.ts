import type { PlainDate } from '@palier/kernel'
import { sepaReference, sepaText } from './sepa-text.ts'

export type Creditor = {
  readonly name: string
  readonly creditorId: string
  readonly iban: string
  readonly bic: string
}

export type Debit = {
  readonly invoiceNumber: string
  readonly amountMinor: number
  readonly sequenceType: 'FRST' | 'RCUR'
  readonly holder: string
  readonly iban: string
  readonly bic: string
  readonly mandateReference: string
  readonly mandateSignedOn: PlainDate
}

export type DirectDebitMessage = {
  readonly number: string
  /** ISO 8601 without a zone, to the second. */
  readonly createdAt: string
  readonly collectsOn: PlainDate
  readonly creditor: Creditor
  readonly debits: readonly Debit[]
}

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.008.001.08'

/**
 * A customer direct debit initiation of ISO 20022 (pain.008.001.08) by the rules of SEPA Core (EPC130-08): one block of payment
 * information for each sequence type, with control sums for each and for all.
 */
export function directDebitXml(message: DirectDebitMessage): string {
  const blocks = (['FRST', 'RCUR'] as const)
    .map((type) => ({ type, debits: message.debits.filter(({ sequenceType }) => sequenceType === type) }))
    .filter(({ debits }) => debits.length > 0)
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${NAMESPACE}">
  <CstmrDrctDbtInitn>
    <GrpHdr>
      <MsgId>${escaped(sepaReference(message.number))}</MsgId>
      <CreDtTm>${message.createdAt}</CreDtTm>
      ${sumsOf(message.debits)}
      <InitgPty><Nm>${escaped(sepaText(message.creditor.name, 70))}</Nm></InitgPty>
    </GrpHdr>
${blocks.map(({ type, debits }) => paymentInformation(message, type, debits)).join('\n')}
  </CstmrDrctDbtInitn>
</Document>
`
}

/** What a bank checks first: how many, and how much. */
function sumsOf(debits: readonly Debit[]): string {
  const totalMinor = debits.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return `<NbOfTxs>${debits.length}</NbOfTxs><CtrlSum>${decimal(totalMinor)}</CtrlSum>`
}

function paymentInformation(
  message: DirectDebitMessage,
  type: Debit['sequenceType'],
  debits: readonly Debit[],
): string {
  const { creditor } = message
  return `    <PmtInf>
      <PmtInfId>${escaped(sepaReference(`${message.number}-${type}`))}</PmtInfId>
      <PmtMtd>DD</PmtMtd>
      <BtchBookg>true</BtchBookg>
      ${sumsOf(debits)}
      <PmtTpInf>
        <SvcLvl><Cd>SEPA</Cd></SvcLvl>
        <LclInstrm><Cd>CORE</Cd></LclInstrm>
        <SeqTp>${type}</SeqTp>
      </PmtTpInf>
      <ReqdColltnDt>${message.collectsOn}</ReqdColltnDt>
      <Cdtr><Nm>${escaped(sepaText(creditor.name, 70))}</Nm></Cdtr>
      <CdtrAcct><Id><IBAN>${creditor.iban}</IBAN></Id><Ccy>EUR</Ccy></CdtrAcct>
      <CdtrAgt>${agent(creditor.bic)}</CdtrAgt>
      <ChrgBr>SLEV</ChrgBr>
      <CdtrSchmeId>
        <Id><PrvtId><Othr><Id>${creditor.creditorId}</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id>
      </CdtrSchmeId>
${debits.map(transaction).join('\n')}
    </PmtInf>`
}

function transaction(debit: Debit): string {
  const invoice = escaped(sepaReference(debit.invoiceNumber))
  return `      <DrctDbtTxInf>
        <PmtId><InstrId>${invoice}</InstrId><EndToEndId>${invoice}</EndToEndId></PmtId>
        <InstdAmt Ccy="EUR">${decimal(debit.amountMinor)}</InstdAmt>
        <DrctDbtTx>
          <MndtRltdInf>
            <MndtId>${escaped(debit.mandateReference)}</MndtId>
            <DtOfSgntr>${debit.mandateSignedOn}</DtOfSgntr>
          </MndtRltdInf>
        </DrctDbtTx>
        <DbtrAgt>${agent(debit.bic)}</DbtrAgt>
        <Dbtr><Nm>${escaped(sepaText(debit.holder, 70))}</Nm></Dbtr>
        <DbtrAcct><Id><IBAN>${debit.iban}</IBAN></Id></DbtrAcct>
        <RmtInf><Ustrd>${escaped(sepaText(debit.invoiceNumber, 140))}</Ustrd></RmtInf>
      </DrctDbtTxInf>`
}

/** Within SEPA the IBAN is enough: a bank without a BIC is said to be not provided. */
function agent(bic: string): string {
  if (bic !== '') return `<FinInstnId><BICFI>${bic}</BICFI></FinInstnId>`
  return '<FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId>'
}

function decimal(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
