-- How often a mail's words went out and the server's answer was not heard; after five times it is given up.
alter table mail.outgoing add column unanswered int not null default 0;
