-- What proves beside the password that somebody is who they say, one row for each: a phone's app now, passkeys later.
create table factors (
    id text primary key not null,
    person_id text not null references people (id) on delete cascade,
    kind text not null check (kind in ('totp', 'webauthn')),
    -- The shared secret of TOTP as it is, since codes are computed from it; of a passkey its public key.
    key blob not null,
    -- What must grow with each use, so that nothing is good twice: the time step of TOTP, a passkey's signature counter.
    counter integer not null,
    -- What a kind needs beyond that.
    details text not null default '{}' check (json_valid(details)),
    created_at integer not null
) strict;

create index factors_by_person on factors (person_id, kind);

-- Good once each, in place of a second factor; SHA-256 of 80 random bits.
create table recovery_codes (
    hash blob primary key not null,
    person_id text not null references people (id) on delete cascade
) strict, without rowid;

create index recovery_codes_by_person on recovery_codes (person_id);

-- Who somebody is to a provider that signs them in: its subject never changes, an e-mail address may.
create table identities (
    issuer text not null,
    subject text not null,
    person_id text not null references people (id) on delete cascade,
    email text not null,
    created_at integer not null,
    used_at integer not null,
    primary key (issuer, subject)
) strict, without rowid;

create index identities_by_person on identities (person_id);
