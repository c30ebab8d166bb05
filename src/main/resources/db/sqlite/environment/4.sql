-- Work that outlives its call, oldest first by id: each batch of it moves its row in the same transaction.
create table jobs (
    id text primary key not null,
    table_id text not null references tables (id) on delete cascade,
    -- fill: records get the defaults of new fields; remove: records lose fields; index: an index is being built;
    -- change: a call is changing the table, and its id is that of the table.
    kind text not null check (kind in ('fill', 'remove', 'index', 'change')),
    -- fill: field to value; remove: field to null; index: its definition, under the name it will have in this file;
    -- change: what is being changed.
    details text not null check (json_valid(details)),
    -- The ids of the record that was looked at last, and of the last that there is to look at.
    position text not null default '',
    last text not null default '',
    done integer not null default 0,
    total integer not null default 0,
    -- Who works on it, and until when nobody else may.
    owner text not null default '',
    lease_until integer not null default 0,
    -- How many attempts in a row have failed, when the next is due, and why the last did.
    attempts integer not null default 0,
    next_attempt_at integer not null default 0,
    failure text
) strict;

insert into jobs (id, table_id, kind, details, position, last, done, total)
select id, table_id, kind, details, position, last, done, total from pending_changes;

drop table pending_changes;

create index jobs_by_table on jobs (table_id, id);

-- Fields that were removed and are still being taken out of the records: what the jobs of this kind say together.
alter table tables add column removing text not null default '[]' check (json_valid(removing));

update tables
set removing = (
    select json_group_array(distinct field.key)
    from jobs, json_each(jobs.details) field
    where jobs.table_id = tables.id and jobs.kind = 'remove');
