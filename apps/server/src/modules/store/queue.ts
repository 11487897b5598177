export const ORDER_COMPLETE = 'order.complete'
export const SIGN_UP = 'store.sign_up'
