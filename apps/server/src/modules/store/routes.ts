import { createCustomer } from '@palier/contracts/tenancy'
import { action, type Served } from '../../platform/http/serve.ts'
import { signUpCustomer } from './actions/create-customer.ts'

export const storeRoutes: readonly Served[] = [action(createCustomer, signUpCustomer)]
