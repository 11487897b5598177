import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  scrypt,
} from 'node:crypto'

/*
 * The cryptography of account numbers (docs/decisions/0023): AES-256-GCM with the place of each text as additional data, keys
 * derived with HKDF-SHA-256 (RFC 5869) and, from a passphrase, scrypt (RFC 7914).
 */

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SALT_BYTES = 16
const SCRYPT = { N: 65_536, r: 8, p: 1, maxmem: 128 * 65_536 * 8 * 2 } as const

/** A text that cannot be opened: another key, another place, or not as it was written. */
export class Unopened extends Error {}

/** What opens the numbers of one seller. The private key exists in passphrase mode alone. */
export type Keys = { readonly dataKey: Buffer; readonly privateKey: string }

/** New keys, and the public one under which others may leave numbers. */
export function newKeys(): { keys: Keys; publicKey: string } {
  const pair = generateKeyPairSync('x25519')
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return { keys: { dataKey: randomBytes(KEY_BYTES), privateKey }, publicKey }
}

/** Encrypts a text; it opens only with the same key and at the same place. */
export function lock(key: Uint8Array, text: string, place: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')
}

/** @throws Unopened */
export function unlock(key: Uint8Array, locked: string, place: string): string {
  try {
    const bytes = Buffer.from(locked, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES))
    const body = bytes.subarray(NONCE_BYTES, -TAG_BYTES)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    throw new Unopened('This text cannot be opened')
  }
}

/** Encrypts a text for the owner of a private key, as ECIES does: an X25519 key of its own for each text. */
export function seal(publicKey: string, text: string, place: string): string {
  const recipient = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' })
  const own = generateKeyPairSync('x25519')
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: recipient })
  const ownPublic = own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return `${ownPublic}.${lock(derive(shared, ownPublic, 'sealed'), text, place)}`
}

/** @throws Unopened */
export function unseal(privateKey: string, sealed: string, place: string): string {
  const [ownPublic = '', locked = ''] = sealed.split('.')
  try {
    const shared = diffieHellman({
      privateKey: createPrivateKey({ key: Buffer.from(privateKey, 'base64'), type: 'pkcs8', format: 'der' }),
      publicKey: createPublicKey({ key: Buffer.from(ownPublic, 'base64'), type: 'spki', format: 'der' }),
    })
    return unlock(derive(shared, ownPublic, 'sealed'), locked, place)
  } catch {
    throw new Unopened('This text cannot be opened')
  }
}

/** Locks the keys of a seller under the installation's secret. */
export function lockKeys(secret: string, keys: Keys, place: string): string {
  return lock(derive(secret, place, 'installation'), toText(keys), place)
}

/** @throws Unopened */
export function unlockKeys(secret: string, locked: string, place: string): Keys {
  return toKeys(unlock(derive(secret, place, 'installation'), locked, place))
}

/** Locks them under a passphrase as well: without either nobody opens them, whoever holds the other. */
export async function lockKeysByPassphrase(
  secret: string,
  passphrase: string,
  keys: Keys,
  place: string,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await passphraseKey(secret, passphrase, salt, place)
  return `${salt.toString('base64')}.${lock(key, toText(keys), place)}`
}

/** @throws Unopened */
export async function unlockKeysByPassphrase(
  secret: string,
  passphrase: string,
  locked: string,
  place: string,
): Promise<Keys> {
  const [salt = '', text = ''] = locked.split('.')
  const key = await passphraseKey(secret, passphrase, Buffer.from(salt, 'base64'), place)
  return toKeys(unlock(key, text, place))
}

/** What is hashed instead of a PIN of four digits, so that the hash alone cannot be tried out. */
export function peppered(secret: string, pin: string, place: string): string {
  return derive(secret, `${place} ${pin}`, 'pin').toString('base64')
}

async function passphraseKey(secret: string, passphrase: string, salt: Buffer, place: string): Promise<Buffer> {
  const stretched = await new Promise<Buffer>((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES, SCRYPT, (error, key) => (error ? reject(error) : resolve(key)))
  })
  return derive(Buffer.concat([stretched, derive(secret, place, 'pepper')]), place, 'passphrase')
}

function derive(from: string | Uint8Array, salt: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', from, salt, `palier account numbers: ${purpose}`, KEY_BYTES))
}

function toText({ dataKey, privateKey }: Keys): string {
  return JSON.stringify([dataKey.toString('base64'), privateKey])
}

function toKeys(text: string): Keys {
  const [dataKey, privateKey]: unknown[] = JSON.parse(text)
  if (typeof dataKey !== 'string' || typeof privateKey !== 'string') throw new Unopened('These are no keys')
  return { dataKey: Buffer.from(dataKey, 'base64'), privateKey }
}
