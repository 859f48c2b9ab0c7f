/** A no to whoever asked: what is wrong and what to do about it, a line for each thing. Nothing has been written. */
export class Refusal extends Error {}
