-- A task belongs to a person's program in an organization, so that it outlives the token that it was begun with. Those
-- of before belong to nobody any more; they would have been deleted within the hour.
alter table tasks rename column token_id to program;

alter table tasks add column organization_id text not null default '';

-- Machines have no person to be found by: each of their token requests looks for what their client may do.
create index grants_by_client on grants (client_id);
