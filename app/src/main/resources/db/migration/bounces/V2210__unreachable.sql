-- Of messages that were not delivered for now, only those whose address is unknown or cannot be reached count toward making it undeliverable.
alter table mail.returned drop constraint returned_verdict_check;
alter table mail.returned add constraint returned_verdict_check check (verdict in ('hard', 'unreachable', 'soft', 'complaint'));
