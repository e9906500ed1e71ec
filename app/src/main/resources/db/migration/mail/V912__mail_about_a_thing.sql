-- Found when a person is erased, whatever kind of mail it is.
create index outgoing_about on mail.outgoing (store_id, about);
