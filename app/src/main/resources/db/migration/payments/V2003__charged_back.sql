-- A payment of which the bank gave the money back by itself, because its owner disputed it and was right: nothing is refunded from it any more.
alter table payments.payment add column charged_back_at timestamptz;
