/** An amount in whole cents; what is less was rounded by `roundAsEver`. */
export type Cents = number

/** For what multiplies it. */
export const inEuros = (cents: Cents): number => cents / 100

/**
 * Rounds euros to cents as every invoice so far was rounded: half a cent that binary fractions cannot hold goes down, so that
 * 19 % of 42.50 are 8.07 and not 8.08. **Kept:** customers have booked these amounts, and check them by the same sum.
 */
export const roundAsEver = (euros: number): Cents => Math.round(euros * 100)

/** To five cents, the smallest coin of Switzerland. */
export const toFive = (cents: Cents): Cents => Math.round(cents / 5) * 5
