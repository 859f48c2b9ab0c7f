-- What is known of each order: the state of fulfilment-core.
CREATE TABLE orders (
  order_id uuid PRIMARY KEY,
  tenant text NOT NULL,
  last_version bigint NOT NULL CHECK (last_version > 0),
  state jsonb NOT NULL
);

-- An order has one shipment at most, whatever goes wrong above this.
CREATE TABLE shipments (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL UNIQUE REFERENCES orders (order_id),
  tenant text NOT NULL,
  tracking_number text NOT NULL UNIQUE,
  parcels jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('planned', 'confirmed', 'withdrawn', 'abandoned')),
  -- Of the order, as the next attempt to confirm will name it.
  expected_version bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  -- Whoever claims a shipment moves it on, so that nobody else does until the claim has lapsed.
  next_attempt_at timestamptz NOT NULL
);
CREATE INDEX shipments_due ON shipments (next_attempt_at) WHERE status = 'planned';

-- Which messages were taken in, so that a repetition is recognised.
CREATE TABLE inbox (
  message_id text PRIMARY KEY,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inbox_by_time ON inbox USING brin (received_at);

-- How far each feed was read. Moves in the transaction that takes a message in.
CREATE TABLE cursors (
  source text PRIMARY KEY,
  position bigint NOT NULL
);

-- What could not be done, for somebody to look at and put back.
CREATE TABLE dead_letters (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('event', 'confirmation')),
  -- The order. While an event of it lies here, those that follow join it.
  key text NOT NULL,
  -- The message of an event, or the shipment that could not be confirmed.
  message text NOT NULL,
  reason text NOT NULL,
  attempts integer NOT NULL,
  failed_at timestamptz NOT NULL,
  replayed_at timestamptz
);
CREATE INDEX dead_letters_open ON dead_letters (key, id) WHERE replayed_at IS NULL;
