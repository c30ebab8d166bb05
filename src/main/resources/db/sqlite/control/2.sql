-- Secrets the server makes for itself, so that what it signed is still good after a restart.
create table server_keys (
    name text primary key,
    value blob not null,
    created_at integer not null
) strict, without rowid;

-- Calls that outlive their connection: whose they are, and what their client may ask for.
create table tasks (
    id text primary key,
    subject text not null,
    token_id text not null,
    status text not null,
    document text not null,
    created_at integer not null,
    expires_at integer not null
) strict, without rowid;

create index tasks_by_expiry on tasks (expires_at);
