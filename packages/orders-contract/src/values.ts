import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"

// Each says in its own words what it must be, whatever about it is wrong: its type, its form, or that it is missing.
const whole = (from: number, to: number) => {
  const says = { message: `must be a whole number from ${from} to ${to}` }
  return Schema.Int.annotate(says).check(Schema.isBetween({ minimum: from, maximum: to }, says))
}

// A pattern needs the flag "u" to be part of openapi.json.
const form = (pattern: RegExp, must: string) => {
  const says = { message: must }
  return Schema.String.annotate(says).check(Schema.isPattern(pattern, says))
}

// Neither control characters nor halves of surrogate pairs: PostgreSQL refuses the NUL, encoders the halves.
const printable = /^[^\s\p{Cc}\p{Cs}](?:[^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}])?$/u

const text = (longest: number) => {
  const must = `must be 1 to ${longest} printable characters, with no space around them`
  return form(printable, must).check(Schema.isBetweenCodePoints(1, longest, { message: must }))
}

/** A whole number in a query string, which holds text. What it may be is said as its form, so that openapi.json tells. */
export const numeral = (pattern: RegExp, must: string): Schema.Codec<number, string> =>
  form(pattern, must).pipe(Schema.decodeTo(Schema.Int, SchemaTransformation.numberFromString))

export const OrderId = form(
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u,
  "must be a UUIDv7 in small letters",
).annotate({
  identifier: "OrderId",
  format: "uuid",
  description: "Given by the service when the order is placed; ids sort by the time of placing.",
})

export const TenantId = form(
  /^[a-z0-9][a-z0-9-]{0,62}$/u,
  "must be 1 to 63 small letters, digits or hyphens, the first no hyphen",
).annotate({ identifier: "TenantId", description: "Whose order it is." })

export const IdempotencyKey = form(
  /^[\x21-\x7e]{1,255}$/u,
  "must be 1 to 255 visible ASCII characters, chosen by the sender, new for each request and the same when it is sent again",
).annotate({ identifier: "IdempotencyKey" })

export const Timestamp = Schema.String.check(
  Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u),
).annotate({ format: "date-time" })

export const Version = whole(1, Number.MAX_SAFE_INTEGER).annotate({
  identifier: "Version",
  description:
    "Counts the events of an order. Send the one you have seen; if the order has moved on, nothing happens.",
})

export const Amount = whole(0, Number.MAX_SAFE_INTEGER).annotate({
  identifier: "Amount",
  description: "Money in the smallest unit of the order's currency: 1999 is 19.99 EUR, or 1999 JPY.",
})

export const UnitPrice = whole(0, 1_000_000_000).annotate({ identifier: "UnitPrice" })

export const Quantity = whole(1, 10_000).annotate({ identifier: "Quantity" })

export const Rate = whole(0, 10_000).annotate({
  identifier: "Rate",
  description: "In basis points, hundredths of a percent: 1900 is 19 %.",
})

export const Currency = form(
  /^[A-Z]{3}$/u,
  'must be three capital letters, an ISO 4217 code such as "EUR"',
).annotate({
  identifier: "Currency",
  description: 'An ISO 4217 code, such as "EUR".',
})

const skuMust = "must be 1 to 64 letters, digits, dots, underscores or hyphens, the first no sign"

export const Sku = form(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u, skuMust).annotate({
  identifier: "Sku",
  description: "The article: 1 to 64 letters, digits, dots, underscores or hyphens.",
})

export const TaxMode = Schema.Literals(["inclusive", "exclusive"]).annotate({
  identifier: "TaxMode",
  message: 'must be "inclusive" or "exclusive"',
  description: "Whether unit prices already contain the tax, or it is added to them.",
})

export const PaymentReference = text(100).annotate({ identifier: "PaymentReference" })

export const TrackingNumber = text(100).annotate({ identifier: "TrackingNumber" })

export const CancellationReason = text(500).annotate({ identifier: "CancellationReason" })

export const Money = Schema.Struct({ amount: Amount, currency: Currency }).annotate({ identifier: "Money" })
