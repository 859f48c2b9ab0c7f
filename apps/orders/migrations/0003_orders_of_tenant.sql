-- no transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_of_tenant ON orders (tenant, id DESC);
