import type { Day } from "./day.ts"

/** Who is asked to pay, as far as it matters to an invoice. */
export interface Customer {
  /** Two capital letters; in others it is no country that is known. */
  readonly country: string
  readonly vatId: string | null
  /** `B` and `C` have a rebate; all others have none. */
  readonly group: string
  /** In euros; 0 for none. */
  readonly creditLimit: number
  readonly terms: string
  readonly isBlocked: boolean
}

export interface Article {
  readonly name: string
  /** In euros, of one piece; screws cost parts of a cent. */
  readonly price: number
  /** `book` and `service` are treated apart; all else is goods. */
  readonly kind: string
  readonly hasScale: boolean
}

/** What is known when an order comes. */
export interface Facts {
  /** The country of the seller. */
  readonly home: string
  readonly customer: Customer
  readonly articles: ReadonlyMap<string, Article>
  /** What the customer has not paid yet, in euros. */
  readonly open: number
}

export interface OrderLine {
  readonly sku: string
  readonly quantity: number
  /** In percent. */
  readonly discount: number
}

export interface Order {
  readonly lines: ReadonlyArray<OrderLine>
  readonly voucher: string
  readonly day: Day
}
