/** An operation that cannot be carried out; `message` says in one line what to do. */
export class OperationRefusal extends Error {}
