-- What an environment knows of its own tables: kept in the same file as these, so that both change in one transaction.

create table tables (
    id text primary key not null,
    -- Its name in this file; never changes, so that a table can be renamed.
    physical text not null unique,
    table_name text not null unique,
    display_name text,
    description text,
    permissions text not null default '{}' check (json_valid(permissions)),
    schema_version integer not null,
    index_version integer not null,
    status text not null,
    created_by text not null,
    created_at integer not null,
    updated_at integer not null
) strict;

create table schema_versions (
    id text primary key not null,
    table_id text not null references tables (id) on delete cascade,
    version integer not null,
    schema text not null check (json_valid(schema)),
    created_by text not null,
    created_at integer not null,
    unique (table_id, version)
) strict;

create table index_versions (
    id text primary key not null,
    table_id text not null references tables (id) on delete cascade,
    version integer not null,
    indexes text not null check (json_valid(indexes)),
    created_by text not null,
    created_at integer not null,
    unique (table_id, version)
) strict;

create table indexes (
    -- Its name in this file: what a violated unique index is reported by.
    id text primary key not null,
    table_id text not null references tables (id) on delete cascade,
    name text not null,
    fields text not null check (json_valid(fields)),
    is_unique integer not null,
    sparse integer not null,
    system integer not null,
    unique (table_id, name)
) strict;
