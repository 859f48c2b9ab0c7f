-- Which request led to which version of which order. Written with the order, so that a request that is sent again
-- takes effect once.
CREATE TABLE idempotency_keys (
  tenant text NOT NULL,
  key text NOT NULL,
  -- Of the request: the same key with another request is a mistake.
  fingerprint text NOT NULL,
  order_id uuid NOT NULL,
  order_version integer NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, key)
);

ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_keys ON idempotency_keys TO orders_service
  USING (tenant = ANY (string_to_array(current_setting('app.tenant', true), ',')));
GRANT SELECT, INSERT ON idempotency_keys TO orders_service;
