-- Who asked to be erased and waits is noted as a choice is, so that nobody has to ask again when a copy is restored.
create trigger note_erasure_asked
    after update of erasure_asked_at on vault.subject
    for each row
    when (old.erasure_asked_at is null and new.erasure_asked_at is not null)
    execute function backup.note_choice();
