-- Every order belongs to a tenant. The service works as orders_service, for which PostgreSQL shows only the rows of
-- the tenant that the transaction has named: a WHERE that was forgotten shows nobody else's order.
ALTER TABLE orders ADD COLUMN tenant text NOT NULL DEFAULT 'demo';
ALTER TABLE orders ALTER COLUMN tenant DROP DEFAULT;
ALTER TABLE order_events ADD COLUMN tenant text NOT NULL DEFAULT 'demo';
ALTER TABLE order_events ALTER COLUMN tenant DROP DEFAULT;

-- Roles belong to the whole server: another database, or an operator, may have created them.
DO $roles$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_service') THEN
    CREATE ROLE orders_service NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, 'orders_service', 'SET') THEN
    GRANT orders_service TO CURRENT_USER WITH SET TRUE;
  END IF;
END
$roles$;

ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE order_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_orders ON orders TO orders_service
  USING (tenant = current_setting('app.tenant', true));
CREATE POLICY own_events ON order_events TO orders_service
  USING (tenant = current_setting('app.tenant', true));
-- What is placed at the same time is written by one statement, for all of its tenants, which it names in one setting.
CREATE POLICY new_orders ON orders FOR INSERT TO orders_service
  WITH CHECK (tenant = ANY (string_to_array(current_setting('app.tenant', true), ',')));
CREATE POLICY new_events ON order_events FOR INSERT TO orders_service
  WITH CHECK (tenant = ANY (string_to_array(current_setting('app.tenant', true), ',')));
GRANT SELECT, INSERT, UPDATE ON orders TO orders_service;
GRANT SELECT, INSERT ON order_events TO orders_service;
