-- How people join an organization. The code is kept as a SHA-256 hash of 80 random bits.
create table invitations (
    id text primary key not null,
    organization_id text not null references organizations (id),
    name text not null,
    email text not null,
    role text not null check (role in ('admin', 'member', 'billing')),
    hash blob not null,
    invited_by text not null references people (id),
    expires_at integer not null,
    accepted_at integer,
    cancelled_at integer,
    created_at integer not null,
    updated_at integer not null
) strict;

create index invitations_by_age on invitations (organization_id, created_at, id);

create index invitations_by_email on invitations (email);

-- What a person allowed in an organization ends when they leave it.
create index grants_by_organization on grants (organization_id, person_id);
