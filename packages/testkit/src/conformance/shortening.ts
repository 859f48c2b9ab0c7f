import * as fc from "fast-check"

interface Part<A> {
  readonly arbitrary: fc.Arbitrary<A>
  readonly value: fc.Value<A>
}

/** What is left when a part of a list is taken out: halves first, then smaller and smaller ones, from the end. */
const shorter = function* <A>(parts: ReadonlyArray<A>): Generator<ReadonlyArray<A>> {
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = parts.length; end > 0; end -= size) {
      const rest = parts.filter((_, index) => index < end - size || index >= end)
      if (rest.length > 0) yield rest
    }
  }
}

/**
 * A value of each arbitrary, in order. A tuple makes its first values smaller before it turns to the next; of a list of
 * requests most are not needed for a failure, so here as many as possible are dropped before any is made smaller.
 */
class Shortening<A> extends fc.Arbitrary<ReadonlyArray<A>> {
  readonly #arbitraries: ReadonlyArray<fc.Arbitrary<A>>
  readonly #parts = new WeakMap<ReadonlyArray<A>, ReadonlyArray<Part<A>>>()

  constructor(arbitraries: ReadonlyArray<fc.Arbitrary<A>>) {
    super()
    this.#arbitraries = arbitraries
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<ReadonlyArray<A>> {
    return this.#whole(
      this.#arbitraries.map((arbitrary) => ({ arbitrary, value: arbitrary.generate(random, biasFactor) })),
    )
  }

  override canShrinkWithoutContext(_value: unknown): _value is ReadonlyArray<A> {
    return false
  }

  override shrink(value: ReadonlyArray<A>): fc.Stream<fc.Value<ReadonlyArray<A>>> {
    return fc.stream(this.#smaller(this.#parts.get(value) ?? []))
  }

  *#smaller(parts: ReadonlyArray<Part<A>>): Generator<fc.Value<ReadonlyArray<A>>, void> {
    for (const rest of shorter(parts)) yield this.#whole(rest)
    for (const [index, { arbitrary, value }] of parts.entries()) {
      for (const smaller of arbitrary.shrink(value.value_, value.context))
        yield this.#whole(parts.with(index, { arbitrary, value: smaller }))
    }
  }

  #whole(parts: ReadonlyArray<Part<A>>): fc.Value<ReadonlyArray<A>> {
    const value = parts.map((part) => part.value.value)
    this.#parts.set(value, parts)
    return new fc.Value(value, undefined)
  }
}

export const shortening = <A>(arbitraries: ReadonlyArray<fc.Arbitrary<A>>): fc.Arbitrary<ReadonlyArray<A>> =>
  new Shortening(arbitraries)
