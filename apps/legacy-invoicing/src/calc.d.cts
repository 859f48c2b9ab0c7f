declare namespace calc {
  interface OrderLine {
    readonly sku: string
    readonly qty: number | string
    readonly discount?: number
  }

  interface Order {
    readonly tenant: string
    readonly customer: number
    readonly lines: ReadonlyArray<OrderLine>
    readonly voucher?: string
    readonly date: Date
  }

  interface Line {
    readonly sku: string
    readonly name: string
    readonly qty: number
    readonly price: number
    readonly net: number
    readonly rate: number
    readonly tax: number
  }

  interface Invoice {
    readonly customer: { readonly id: number; readonly name: string; readonly email: string }
    readonly lines: ReadonlyArray<Line>
    readonly net: number
    readonly tax: number
    readonly gross: number
    readonly terms: string
    readonly note: string
    readonly skonto: number
    readonly skontoUntil: string | null
    readonly created: string
    readonly due: string
  }

  interface Failure {
    readonly message: string
    readonly status?: number
  }

  type Done = (error: Failure | null, invoice?: Invoice) => void
}

declare global {
  /** The cache of customers that the whole process shares. */
  var CUSTOMERS: Record<string, unknown>
}

declare const calc: {
  calculate: (order: calc.Order, done: calc.Done) => void
}

export = calc
