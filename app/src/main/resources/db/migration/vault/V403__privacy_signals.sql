-- Since when a browser of this person has opted them out of advertising (Global Privacy Control).
alter table vault.subject add column privacy_signal_at timestamptz;
