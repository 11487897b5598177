export { ApiError } from './api-error.ts'
export { type CallOptions, type Client, type ClientSettings, createClient, type LinkOptions } from './client.ts'
