package shop.troth.vault.choices;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** What people stopped as a whole, and when, according to their own rows. Changes are recorded by {@link Choices}. */
@Component
@RequiredArgsConstructor
public class Halts {

    private final HaltRows rows;

    /** Whether it is set in the person's own row. */
    public boolean has(StoreId store, SubjectId person, Halt halt) {
        return rows.has(store, person, halt);
    }

    /**
     * What is stopped for a person, and when it was stopped.
     *
     * @param people the people with the same address, including the person; a browser's signal counts only for the person
     * @param addresses hashes of their addresses
     */
    public Map<Halt, Instant> since(StoreId store, SubjectId person, Collection<SubjectId> people, byte[][] addresses) {
        return rows.since(store, person, people, addresses);
    }

    /** The wrapped keys of those of these people who stopped it at this time and were recorded no later; at most a few, oldest first. */
    public Map<SubjectId, byte[]> keysOf(StoreId store, Collection<SubjectId> people, Halt halt, Instant since) {
        return rows.keysOf(store, people, halt, since);
    }

    /** Sets for a person what was stopped earlier, in the caller's transaction, without a ledger entry. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOver(StoreId store, SubjectId person, Halt halt, Instant since) {
        rows.set(store, person, halt, since);
    }

    /** Makes anyone about to stop something for this person, or to allow it again, wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(StoreId store, SubjectId person) {
        rows.hold(store, person);
    }
}
