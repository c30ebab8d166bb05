-- Environments whose database was made: one that is in here and has none any more was lost.
create table placed_environments (
    environment_id text primary key not null references environments (id) on delete cascade
) strict;
