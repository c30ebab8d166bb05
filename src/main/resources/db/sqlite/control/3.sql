-- How people sign in, and what they let clients do. Whatever is secret is kept as a SHA-256 hash of 256 random bits, but a
-- password, which people choose, as Argon2id in its own encoding.

alter table people add column password text;

-- Browsers that are signed in, by the hash of their cookie.
create table sign_ins (
    hash blob primary key not null,
    person_id text not null references people (id),
    created_at integer not null,
    expires_at integer not null
) strict, without rowid;

create index sign_ins_by_expiry on sign_ins (expires_at);

-- Programs that may ask for tokens: registered by hand, by themselves (RFC 7591), or described at their own URL.
create table oauth_clients (
    id text primary key not null,
    origin text not null check (origin in ('registered', 'dynamic', 'document')),
    secret blob,
    metadata text not null check (json_valid(metadata)),
    created_at integer not null,
    -- When a person last let it in; a dynamic client that nobody ever did is forgotten.
    used_at integer
) strict;

-- What a person lets a client do in one organization; everything issued for it ends with it.
create table grants (
    id text primary key not null,
    client_id text not null,
    client_name text not null,
    person_id text not null references people (id),
    organization_id text not null references organizations (id),
    scopes text not null check (json_valid(scopes)),
    projects text not null default '[]' check (json_valid(projects)),
    environment text,
    resource text not null,
    -- Whether the person need not be asked again.
    remembered integer not null,
    created_at integer not null,
    used_at integer not null,
    revoked_at integer
) strict;

create index grants_by_person on grants (person_id, client_id);

create table authorization_codes (
    hash blob primary key not null,
    grant_id text not null references grants (id),
    redirect_uri text,
    challenge text not null,
    expires_at integer not null,
    used_at integer
) strict, without rowid;

create index authorization_codes_by_expiry on authorization_codes (expires_at);

create table refresh_tokens (
    hash blob primary key not null,
    grant_id text not null references grants (id),
    issued_at integer not null,
    expires_at integer not null,
    -- When it was exchanged for its successor.
    rotated_at integer
) strict, without rowid;

create index refresh_tokens_by_expiry on refresh_tokens (expires_at);

-- Key pairs that sign access tokens, newest last; an old one verifies until the last token it signed is gone.
create table signing_keys (
    id text primary key not null,
    jwk text not null check (json_valid(jwk)),
    created_at integer not null
) strict;
