-- The planner's statistics keep samples of what is in a column, and keep them when the row is gone: a destroyed key would still lie there.
alter table keys.person alter column wrapped set statistics 0;
select pg_clear_attribute_stats('keys', 'person', 'wrapped', false);
