package shop.troth.vault.choices;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** What people stopped as a whole, and since when, as it stands in their own records. Changes are recorded by {@link Choices}. */
@Component
public class Halts {

    private final HaltRows rows;

    Halts(HaltRows rows) {
        this.rows = rows;
    }

    /** Whether it stands in the record of this very person. */
    public boolean has(StoreId store, SubjectId person, Halt halt) {
        return rows.has(store, person, halt);
    }

    /**
     * What is stopped for a person, and since when.
     *
     * @param people who has the same address, the person included; the signal of a browser counts for the person alone
     * @param addresses hashes of their addresses
     */
    public Map<Halt, Instant> since(StoreId store, SubjectId person, Collection<SubjectId> people, byte[][] addresses) {
        return rows.since(store, person, people, addresses);
    }

    /** The wrapped keys of those among these people who have stopped it since then and were known before, a few at most. */
    public Map<SubjectId, byte[]> keysOf(StoreId store, Collection<SubjectId> people, Halt halt, Instant since) {
        return rows.keysOf(store, people, halt, since);
    }

    /** Takes over for a person what was stopped before, in the caller's transaction, without an entry of its own. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOver(StoreId store, SubjectId person, Halt halt, Instant since) {
        rows.set(store, person, halt, since);
    }

    /** Makes whoever is about to stop something for this person, or to allow it again, wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(StoreId store, SubjectId person) {
        rows.hold(store, person);
    }
}
