-- Plans made while a table is empty are kept by the connections that made them, and then any index that begins with the store
-- looks as good as the one that finds the row: such a plan reads all rows of a store. So a table of which nothing is known yet is
-- told that it will hold several stores and states. The first ANALYZE puts what it counts in the place of this.
do $$
begin
    perform pg_restore_attribute_stats(
                'schemaname', n.nspname::text, 'relname', c.relname::text, 'attname', a.attname::text, 'inherited', false,
                'null_frac', 0::real, 'avg_width', 10, 'n_distinct', 3::real)
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname in ('store_id', 'state')
      where c.relkind = 'r' and c.reltuples < 0 and n.nspname not in ('pg_catalog', 'information_schema')
        and not exists (select from pg_stats s
                         where s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname);
end
$$;
