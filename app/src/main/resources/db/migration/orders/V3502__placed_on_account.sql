-- Whether what was paid beside the bank was put on an organization's account, instead of a gift card.
alter table orders.placed add column on_account boolean not null default false;
