import * as Context from "effect/Context"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as HttpApiSecurity from "effect/http-api/HttpApiSecurity"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Forbidden, Unauthenticated, Unavailable } from "./problems.ts"
import type { TenantId } from "./values.ts"

/** What a token may allow its bearer to do. */
export const Scope = Schema.Literals(["orders:read", "orders:write", "orders:ship", "events:read"])

/** The scope that an endpoint asks for. One that declares none is open to nobody. */
export const RequiredScope = Context.Reference<typeof Scope.Type | null>(
  "@touchstone/orders-contract/RequiredScope",
  { defaultValue: () => null },
)

/** What an endpoint is annotated with, so that its description tells the scope as well, to people and to programs. */
export const needs = (scope: typeof Scope.Type): Context.Context<never> =>
  Context.make(RequiredScope, scope).pipe(
    Context.add(OpenApi.Description, `Needs a token with the scope \`${scope}\`.`),
    Context.add(OpenApi.Override, { security: [{ bearer: [scope] }] }),
  )

/** On whose behalf a request is made: its token's tenant, who sees and changes only what is its own. */
export class Tenant extends Context.Service<Tenant, typeof TenantId.Type>()(
  "@touchstone/orders-contract/Tenant",
) {}

const bearer = HttpApiSecurity.bearer.pipe(HttpApiSecurity.annotate(OpenApi.Format, "JWT"))

const access = { security: { bearer }, error: [Unauthenticated, Forbidden, Unavailable] } as const

/** Lets in whose token has the endpoint's scope and a tenant. */
export class TenantAccess extends HttpApiMiddleware.Service<TenantAccess, { provides: Tenant }>()(
  "@touchstone/orders-contract/TenantAccess",
  access,
) {}

/** Lets in whose token has the endpoint's scope; for services, which serve all tenants. */
export class ServiceAccess extends HttpApiMiddleware.Service<ServiceAccess>()(
  "@touchstone/orders-contract/ServiceAccess",
  access,
) {}
