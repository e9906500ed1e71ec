-- Nobody signs in to a frozen account: its owner was found to be under 13, and everything about them is about to be erased.
alter table people.account drop constraint account_state_check;
alter table people.account add constraint account_state_check check (state in ('pending', 'open', 'frozen', 'closed'));
