-- A privacy signal that came after a copy holds when the copy is restored.
drop trigger note_choice on vault.subject;
create trigger note_choice
    after update of stopped_at, no_disclosure_at, privacy_signal_at, opted_in, objected, agreed_by_order on vault.subject
    for each row
    when ((old.stopped_at, old.no_disclosure_at, old.privacy_signal_at, old.opted_in, old.objected, old.agreed_by_order)
          is distinct from (new.stopped_at, new.no_disclosure_at, new.privacy_signal_at, new.opted_in, new.objected, new.agreed_by_order))
    execute function backup.note_choice();
