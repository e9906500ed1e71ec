-- What staff grant in a quote beside its prices: a discount in hundredths of a percent on what they priced by the list, and why; and why its
-- buyer pays no sales tax. Both are words of fixed lists. Since when it is there: the list of drafts is read in that order.
alter table pricing.quote add column discount_bp int check (discount_bp between 1 and 9999);
alter table pricing.quote add column discount_reason text;
alter table pricing.quote add column tax_exempt text;
alter table pricing.quote add column drafted_at timestamptz not null default now();
alter table pricing.quote add constraint quote_discount_check check (num_nulls(discount_bp, discount_reason) in (0, 2));
create index quote_drafted on pricing.quote (store_id, drafted_at desc, id desc);
create index quote_unsent on pricing.quote (expires_at) where state = 'draft';
