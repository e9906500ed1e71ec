package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Fact;

/**
 * What the holder of an email address has stopped as a whole. As a no to messages, it belongs to the address: it binds every record
 * that the store holds under it now or later, and a new order does not end it.
 */
@Component
public class AddressHalts {

    private final Addresses addresses;
    private final AddressChoices people;
    private final HaltRows rows;
    private final Choices choices;
    private final Clock clock;

    AddressHalts(Addresses addresses, AddressChoices people, HaltRows rows, Choices choices, Clock clock) {
        this.addresses = addresses;
        this.people = people;
        this.rows = rows;
        this.choices = choices;
        this.clock = clock;
    }

    /** Since when it holds for this person; empty if it does not. */
    public Optional<Instant> since(StoreId store, SubjectId person, Halt halt) {
        return rows.since(store, people.sameAddress(store, person), addresses.of(store, person), halt);
    }

    /** What a decision must be told about data of this person that lie under another number, such as that of a saved address. */
    public Set<Fact> facts(StoreId store, SubjectId person) {
        return rows.of(store, person).stream().map(Halt::fact).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Stops it, in the caller's transaction, in which the ledger's entries are written too. Whoever is about to choose something for
     * the same address, or to send it a newsletter, waits until it ends.
     *
     * @return false if nothing was changed
     */
    public boolean halt(StoreId store, SubjectId person, Halt halt) {
        people.lock(store, person);
        var now = clock.instant();
        boolean changed = false;
        for (var one : people.sameAddress(store, person)) {
            changed |= choices.halt(store, one, halt, now);
        }
        return changed;
    }

    /**
     * Ends it, because the person says so, in the caller's transaction.
     *
     * @return false if it did not hold
     */
    public boolean resume(StoreId store, SubjectId person, Halt halt) {
        people.lock(store, person);
        boolean held = since(store, person, halt).isPresent();
        addresses.allowAgain(store, addresses.of(store, person), halt.listed());
        people.sameAddress(store, person).forEach(it -> choices.resume(store, it, halt));
        return held;
    }
}
