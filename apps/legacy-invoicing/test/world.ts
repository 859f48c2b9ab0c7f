import type { Article, Customer, Tenant } from "../src/strangler/rows.ts"

/** What the service finds in its database, in the words of its tables. */
export interface World {
  readonly tenants: ReadonlyArray<Tenant>
  readonly customers: ReadonlyArray<Customer>
  readonly articles: ReadonlyArray<Article>
}

export const nord: Tenant = {
  id: "nord",
  name: "Nordwerk GmbH",
  country: "DE",
  sales_email: "sales@nord.example",
  next_no: 17,
}

export const customer = (id: number, differs: Partial<Customer> = {}): Customer => ({
  id,
  tenant_id: "nord",
  name: `Customer ${id}`,
  email: `c${id}@example.com`,
  country: "DE",
  vat_id: null,
  grp: "A",
  credit_limit: 0,
  terms: "30",
  blocked: 0,
  ...differs,
})

export const article = (sku: string, price: number, differs: Partial<Article> = {}): Article => ({
  sku,
  tenant_id: "nord",
  name: `Article ${sku}`,
  price,
  kind: "goods",
  scale: 1,
  ...differs,
})

/** The world of the stories. */
export const world: World = {
  tenants: [
    nord,
    { ...nord, id: "alp", name: "Alp AG", country: "CH", sales_email: "sales@alp.example", next_no: 1 },
  ],
  customers: [
    customer(1),
    customer(2, { grp: "B", terms: "M1" }),
    customer(3, { grp: "C", terms: "EOM", country: "AT", vat_id: "ATU1" }),
    customer(4, { credit_limit: 300, terms: "14", name: 'Müller; "Söhne"' }),
    customer(5, { blocked: 1 }),
    customer(6, { grp: "C", terms: "10" }),
    customer(7, { tenant_id: "alp", country: "CH" }),
  ],
  articles: [
    article("desk", 249.9, { scale: 0 }),
    article("screw", 0.125),
    article("book", 19.95, { kind: "book" }),
    article("hour", 88.5, { kind: "service", scale: 0 }),
    article("cheese", 14.35, { tenant_id: "alp" }),
  ],
}
