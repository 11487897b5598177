import type { FastifyServerOptions } from 'fastify'

const SECRETS = [
  'password',
  '*.password',
  '*.currentPassword',
  '*.newPassword',
  '*.token',
  'token',
  '*.secret',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  'headers.authorization',
  'headers.cookie',
]

/** The settings of the structured log: one JSON object a line, a request id on each, secrets redacted. */
export function logSettings(level: string): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    redact: { paths: SECRETS, censor: '[redacted]' },
    serializers: {
      req: (request: { method: string; url: string; ip?: string }) => ({
        method: request.method,
        url: withoutSecrets(request.url),
        ip: request.ip,
      }),
    },
  }
}

function withoutSecrets(url: string): string {
  return url
    .replace(/([?&](?:token|code|state)=)[^&]*/g, '$1[redacted]')
    .replace(/(\/reset-password\/)[^/?]+/, '$1[redacted]')
}
