-- How many records each table has, in slots whose sum it is: where several writers go on at once, they need not wait for
-- one row. What a slot says alone means nothing, and may be less than 0.
alter table record_counts rename to counts_before;

create table record_counts (
    table_id text not null references tables (id) on delete cascade,
    slot integer not null,
    records integer not null,
    primary key (table_id, slot)
) strict, without rowid;

insert into record_counts (table_id, slot, records)
select table_id, 0, records from counts_before;

drop table counts_before;
