create table tenants (
  id text primary key,
  name text,
  country text,
  sales_email text,
  next_no integer default 1
);
create table customers (
  id integer primary key,
  tenant_id text,
  name text,
  email text,
  country text,
  vat_id text,
  grp text default 'A',
  credit_limit double precision default 0,
  terms text default '30',
  blocked integer default 0
);
create table articles (
  sku text primary key,
  tenant_id text,
  name text,
  price double precision,
  kind text default 'goods',
  scale integer default 1
);
create table invoices (
  id serial primary key,
  tenant_id text,
  customer_id integer,
  no text,
  created text,
  due text,
  net double precision,
  tax double precision,
  gross double precision,
  paid double precision default 0,
  status text,
  terms text,
  note text,
  reference text,
  skonto double precision default 0,
  skonto_until text
);
create table invoice_lines (
  invoice_id integer,
  pos integer,
  sku text,
  name text,
  qty double precision,
  price double precision,
  net double precision,
  rate double precision,
  tax double precision
);
create table reminders (
  id serial primary key,
  invoice_id integer,
  level integer,
  fee double precision,
  sent text
);
