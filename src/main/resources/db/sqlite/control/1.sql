-- The control plane. Times are milliseconds since 1970, in UTC.

create table people (
    id text primary key not null,
    email text not null unique,
    name text not null,
    created_at integer not null,
    updated_at integer not null
) strict;

create table organizations (
    id text primary key not null,
    slug text not null unique,
    name text not null,
    display_name text,
    description text,
    plan text not null,
    status text not null,
    created_at integer not null,
    updated_at integer not null
) strict;

create table members (
    organization_id text not null references organizations (id),
    person_id text not null references people (id),
    role text not null check (role in ('owner', 'admin', 'member', 'billing')),
    created_at integer not null,
    primary key (organization_id, person_id)
) strict;

create index members_by_person on members (person_id);

create table projects (
    id text primary key not null,
    organization_id text not null references organizations (id),
    slug text not null,
    name text not null,
    description text,
    primary_cloud text not null,
    primary_region text not null,
    settings text not null default '{}' check (json_valid(settings)),
    status text not null,
    created_at integer not null,
    updated_at integer not null,
    unique (organization_id, slug)
) strict;

create index projects_by_age on projects (organization_id, created_at, id);

create table environments (
    id text primary key not null,
    project_id text not null references projects (id),
    name text not null,
    type text not null,
    cloud text not null,
    region text not null,
    cluster text,
    engine text not null check (engine in ('sqlite')),
    status text not null,
    status_message text,
    created_at integer not null,
    updated_at integer not null,
    unique (project_id, name)
) strict;

create index environments_by_age on environments (project_id, created_at, id);

-- Management tokens, publishable keys and secret keys. Only the publishable ones are kept as they are.
create table access_tokens (
    id text primary key not null,
    organization_id text not null references organizations (id),
    name text not null,
    type text not null check (type in ('management', 'publishable', 'secret')),
    hash blob not null unique,
    prefix text not null,
    value text check (value is null or type = 'publishable'),
    scopes text not null check (json_valid(scopes)),
    -- The ids of the only projects it reaches; an empty array is all of them.
    projects text not null default '[]' check (json_valid(projects)),
    -- The name of the only environment it reaches in them; null is all of them.
    environment text,
    created_by text not null references people (id),
    last_used_at integer,
    expires_at integer,
    revoked_at integer,
    created_at integer not null,
    updated_at integer not null
) strict;

create index access_tokens_by_age on access_tokens (organization_id, created_at, id);
