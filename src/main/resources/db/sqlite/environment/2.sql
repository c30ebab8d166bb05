-- How many records each table has: counted with every write, so that nobody has to count them all.

create table record_counts (
    table_id text primary key not null references tables (id) on delete cascade,
    records integer not null
) strict;
