/** A no to whoever asked: what is wrong and what to do about it, in one line. */
export class Refusal extends Error {}
