-- Deletes an order and all that is kept of it: psql "$DATABASE_URL" --set order=ID --file delete-order.sql
WITH messages AS (
  DELETE FROM outbox WHERE key = :'order'
), keys AS (
  DELETE FROM idempotency_keys WHERE order_id = :'order'
), events AS (
  DELETE FROM order_events WHERE order_id = :'order'
)
DELETE FROM orders WHERE id = :'order';
