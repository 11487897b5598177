import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { hostOfAddress, type OutgoingMail, smtpTransport } from './mail-transport.ts'

const MAIL: OutgoingMail = {
  messageId: '01995f1e-7b3c@palier.example',
  from: { name: 'Acmé', address: 'no-reply@palier.example' },
  replyTo: 'help@acme.example',
  to: 'customer@example.com',
  subject: 'Facture n° 42',
  text: 'Bonjour.\n',
  language: 'fr',
  attachments: [
    { fileName: 'facture.pdf', contentType: 'application/pdf', content: new TextEncoder().encode('%PDF-1.7') },
  ],
}

let server: Server | undefined
afterEach(() => server?.close())

/** A mail server that answers as RFC 5321 says, and refuses recipients when asked to. */
async function startMailServer(recipientReply = '250 ok'): Promise<{ url: string; messages: string[] }> {
  const messages: string[] = []
  const started = createServer((socket) => {
    let receiving: string[] | undefined
    let rest = ''
    socket.write('220 ready\r\n')
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const lines = (rest + data.toString('utf8')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (receiving) {
          if (line !== '.') receiving.push(line)
          else {
            messages.push(receiving.join('\n'))
            receiving = undefined
            socket.write('250 accepted\r\n')
          }
        } else if (line.startsWith('RCPT')) socket.write(`${recipientReply}\r\n`)
        else if (line === 'DATA') {
          receiving = []
          socket.write('354 go on\r\n')
        } else if (line === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `smtp://127.0.0.1:${address.port}`, messages }
}

test('a mail reaches the server with its id, the seller as its sender, and the document', async () => {
  const { url, messages } = await startMailServer()
  const transport = smtpTransport(url)
  await transport?.send(MAIL)
  await transport?.send(MAIL)
  transport?.close()
  expect(messages).toHaveLength(2)
  for (const message of messages) {
    expect(message).toContain('Message-ID: <01995f1e-7b3c@palier.example>')
    expect(message).toContain('To: customer@example.com')
    expect(message).toContain('Reply-To: help@acme.example')
    expect(message).toContain('Auto-Submitted: auto-generated')
    expect(message).toMatch(/From: .*<no-reply@palier.example>/)
    expect(message).toContain(Buffer.from('%PDF-1.7').toString('base64'))
  }
})

test('a mail that the server refuses is an error that names why', async () => {
  const { url } = await startMailServer('550 no such user')
  const transport = smtpTransport(url)
  await expect(transport?.send(MAIL)).rejects.toThrow('no such user')
  transport?.close()
})

test('without a mail server there is no transport', () => {
  expect(smtpTransport(undefined)).toBeUndefined()
})

test('ids of messages end with the host of the sender', () => {
  expect(hostOfAddress('Palier <no-reply@Palier.Example>')).toBe('palier.example')
  expect(hostOfAddress('nobody')).toBe('localhost')
})
