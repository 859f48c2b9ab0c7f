import type calc from "./calc.cjs"

declare namespace invoices {
  /** An order as it is sent. */
  interface Body {
    readonly customer: number
    readonly lines: ReadonlyArray<calc.OrderLine>
    readonly voucher?: string
    /** Today where it is not said. */
    readonly date?: string
  }

  interface Saved {
    readonly id: number
    readonly no: string
    readonly reference: string
  }
}

declare const invoices: {
  readonly create: (
    tenant: string,
    body: invoices.Body,
    done: (error: calc.Failure | null, saved?: invoices.Saved) => void,
  ) => void
}

export = invoices
