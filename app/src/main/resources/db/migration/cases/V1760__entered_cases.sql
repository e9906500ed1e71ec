-- How a case came that staff entered for somebody who called or wrote a letter; null for one from the website.
alter table cases.opened add column came_by text check (came_by in ('phone', 'letter'));
-- How an answer was given that no email carries: on the phone, or in a letter that staff mailed.
alter table cases.message add column answered_by text check (answered_by in ('phone', 'letter'));
