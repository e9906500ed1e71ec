-- What came back of each newsletter: counts alone, so that they stay when the people are gone.
alter table newsletters.edition
    add column hard_bounces int not null default 0,
    add column soft_bounces int not null default 0,
    add column complaints   int not null default 0;

-- Whose address nothing reaches is left out.
alter table newsletters.delivery drop constraint delivery_state_check;
alter table newsletters.delivery add constraint delivery_state_check
    check (state in ('waiting', 'handing-over', 'sent', 'unknown', 'refused', 'not-allowed', 'over-cap', 'undeliverable'));
