/** The people of the demonstration. Their passwords are public: a demonstration holds nothing of value. */
export const DEMONSTRATION_LOGINS = [
  { role: 'provider', email: 'paula@northwind.example', password: 'palier-demo-provider' },
  { role: 'reseller', email: 'rosa@acme.example', password: 'palier-demo-reseller' },
  { role: 'customer', email: 'carl@bakery.example', password: 'palier-demo-customer' },
] as const satisfies readonly { role: string; email: string; password: string }[]
