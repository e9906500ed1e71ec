-- The key that signs a store's mail, wrapped by the root keyset.
create table mail.dkim_key (
    store_id text  not null,
    wrapped  bytea not null,
    primary key (store_id)
);
