/** What one service tells the others. */
export interface Message {
  /** The same each time it is delivered, and no other message's: what a consumer recognises a repetition by. */
  readonly id: string
  /** Messages of one key stay in order. */
  readonly key: string
  /** JSON, of a form that the contract describes. */
  readonly body: string
}

/** A message that is out, at its place among all of its service: 1, 2, 3 … in the order of their publication. */
export interface Published extends Message {
  readonly position: number
}
