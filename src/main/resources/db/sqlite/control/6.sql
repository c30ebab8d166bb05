-- A client that is described at its own URL: until when that is believed, and the tag to ask with whether it changed.
alter table oauth_clients add column fresh_until integer;
alter table oauth_clients add column tag text;

-- A grant without a refresh token, for a client that has a secret and no person: it stands until it is taken back.
alter table grants add column standing integer not null default 0;
