-- Events to publish, written with what they tell of. The relay gives each its position in the order of commits; those
-- with a position are the feed.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id text NOT NULL UNIQUE,
  -- Messages with the same key are published in the order of their ids.
  key text NOT NULL,
  body text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  position bigint UNIQUE
);
CREATE INDEX outbox_unpublished ON outbox (id) WHERE position IS NULL;

DO $roles$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_relay') THEN
    CREATE ROLE orders_relay NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, 'orders_relay', 'SET') THEN
    GRANT orders_relay TO CURRENT_USER WITH SET TRUE;
  END IF;
END
$roles$;

GRANT INSERT ON outbox TO orders_service;
GRANT SELECT, UPDATE, DELETE ON outbox TO orders_relay;
