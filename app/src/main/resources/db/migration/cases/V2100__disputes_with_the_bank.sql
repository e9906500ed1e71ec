-- A dispute that the store has answered waits for the bank, and for nobody here.
alter table cases.opened drop constraint opened_state_check;
alter table cases.opened add constraint opened_state_check check (state in ('with-shopper', 'with-store', 'with-bank', 'closed'));
