-- The tables of the shop. They are its own; Countersign only gets the rights that it needs.
CREATE SCHEMA IF NOT EXISTS orders;

CREATE TABLE IF NOT EXISTS orders.purchase_order (
  id text PRIMARY KEY,
  title text NOT NULL,
  amount numeric NOT NULL,
  placed_by text NOT NULL,
  -- Written by Countersign as the approval goes on.
  status text NOT NULL DEFAULT 'new',
  stage text,
  -- The address of the approval.
  approval jsonb
);

CREATE TABLE IF NOT EXISTS orders.booking (
  key text PRIMARY KEY,
  order_id text NOT NULL REFERENCES orders.purchase_order,
  amount numeric NOT NULL
);

GRANT USAGE ON SCHEMA orders TO countersign_app;
GRANT SELECT, UPDATE ON orders.purchase_order TO countersign_app;
GRANT INSERT ON orders.booking TO countersign_app;
