/** A no to whoever asked: what is wrong and what to do about it, in one line. Nothing has been written. */
export class Refusal extends Error {}
