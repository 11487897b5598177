import { config } from 'zod/v4/core'

// The content security policy forbids code made from text, so the schemas must not even probe for it.
config({ jitless: true })
