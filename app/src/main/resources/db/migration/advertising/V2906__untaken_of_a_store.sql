create index ended_untaken on advertising.ended (store_id, ended_at) where number is not null;
