-- Environments in whose databases jobs are noted, or about to be: a start of the server looks only into these.
create table environments_with_jobs (
    environment_id text primary key not null references environments (id) on delete cascade,
    marked_at integer not null
) strict;
