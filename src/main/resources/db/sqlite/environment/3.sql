-- What changes of tables have left to do, oldest first by id. Each piece of the work moves its row in the same transaction.
create table pending_changes (
    id text primary key not null,
    table_id text not null references tables (id) on delete cascade,
    -- fill: records get the defaults of new fields; remove: records lose fields; index: an index is being built.
    kind text not null check (kind in ('fill', 'remove', 'index')),
    -- fill: field to value; remove: field to null; index: its definition, under the name it will have in this file.
    details text not null check (json_valid(details)),
    -- The ids of the record that was looked at last, and of the last that there is to look at.
    position text not null default '',
    last text not null default '',
    done integer not null default 0,
    total integer not null default 0
) strict;

create index pending_changes_by_table on pending_changes (table_id, id);
