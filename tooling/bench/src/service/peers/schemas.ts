const whole = (minimum: number, maximum: number) => ({ type: "integer", minimum, maximum })

const sku = { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }
const quantity = whole(1, 10_000)
const rate = whole(0, 10_000)
const amount = whole(0, Number.MAX_SAFE_INTEGER)
const currency = { type: "string", pattern: "^[A-Z]{3}$" }
const taxMode = { type: "string", enum: ["inclusive", "exclusive"] }

const object = (properties: Readonly<Record<string, unknown>>, optional: ReadonlyArray<string> = []) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
})

const only = (value: string) => ({ type: "string", const: value })

/** The body of a request to place an order, with the limits that the orders service has. */
export const placeOrderBody = object({
  currency,
  taxMode,
  lines: {
    type: "array",
    minItems: 1,
    maxItems: 100,
    items: object({ sku, unitPrice: whole(0, 1_000_000_000), quantity, taxRate: rate }),
  },
  promotions: {
    type: "array",
    maxItems: 20,
    items: {
      type: "object",
      required: ["type"],
      discriminator: { propertyName: "type" },
      oneOf: [
        object({ type: only("buyNGetM"), sku, buy: quantity, free: quantity }),
        object({ type: only("percentage"), sku, rate }, ["sku"]),
        object({ type: only("orderThreshold"), threshold: amount, discount: amount }),
      ],
    },
  },
})

export const placeOrderHeaders = {
  type: "object",
  properties: { "idempotency-key": { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" } },
  required: ["idempotency-key"],
}

const integer = { type: "integer" }
const text = { type: "string" }

/** The answer, from which Fastify makes a fast way to write it. */
export const orderAnswer = object({
  id: text,
  version: integer,
  placedAt: text,
  currency: text,
  taxMode: text,
  lines: {
    type: "array",
    items: object({
      sku: text,
      unitPrice: integer,
      quantity: integer,
      taxRate: integer,
      gross: integer,
      discount: integer,
      net: integer,
      tax: integer,
      total: integer,
    }),
  },
  subtotal: integer,
  discount: integer,
  tax: integer,
  total: integer,
  status: text,
})
