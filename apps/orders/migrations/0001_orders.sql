-- An order as it stands, and all that happened to it. Both are written by the same statement.
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  version integer NOT NULL CHECK (version > 0),
  state jsonb NOT NULL,
  placed_at timestamptz NOT NULL
);

CREATE TABLE order_events (
  order_id uuid NOT NULL REFERENCES orders (id),
  version integer NOT NULL CHECK (version > 0),
  event jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (order_id, version)
);
