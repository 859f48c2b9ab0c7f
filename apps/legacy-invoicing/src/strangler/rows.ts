import * as Schema from "effect/Schema"

/** What the old tables have in their rows, as far as an invoice needs it. */
export const Tenant = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  country: Schema.String,
  sales_email: Schema.String,
  next_no: Schema.Number,
})
export type Tenant = typeof Tenant.Type

export const Customer = Schema.Struct({
  id: Schema.Number,
  tenant_id: Schema.String,
  name: Schema.String,
  email: Schema.String,
  country: Schema.String,
  vat_id: Schema.NullOr(Schema.String),
  grp: Schema.String,
  credit_limit: Schema.Number,
  terms: Schema.String,
  blocked: Schema.Number,
})
export type Customer = typeof Customer.Type

export const Article = Schema.Struct({
  sku: Schema.String,
  tenant_id: Schema.String,
  name: Schema.String,
  price: Schema.Number,
  kind: Schema.String,
  scale: Schema.Number,
})
export type Article = typeof Article.Type

export const Open = Schema.Struct({ open: Schema.NullOr(Schema.Number) })

/** All that is read before it is decided. */
export interface Known {
  readonly tenant: Tenant
  readonly customer: Customer
  readonly articles: ReadonlyArray<Article>
  readonly open: number
}
