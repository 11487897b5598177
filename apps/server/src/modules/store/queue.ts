export const ORDER_COMPLETE = 'order.complete'
