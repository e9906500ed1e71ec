package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.choices.Choices;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.choices.Halts;
import shop.troth.vault.keys.HashKeys;

/**
 * What the holder of an email address has stopped as a whole. Like an objection to messages, it belongs to the address: it binds every
 * record that the store holds under it now or later, and a new order does not end it. It also binds what an account of the address keeps
 * under separate ids, such as its saved addresses.
 */
@Component
@RequiredArgsConstructor
public class AddressHalts {

    private final Addresses addresses;
    private final AddressChoices people;
    private final PeopleOfAccounts accounts;
    private final Halts halts;
    private final Choices choices;
    private final HashKeys hashKeys;
    private final Clock clock;

    /** When this was stopped for the person; empty if it was not. */
    public Optional<Instant> since(StoreId store, SubjectId person, Halt halt) {
        return Optional.ofNullable(standing(store, person).since().get(halt));
    }

    /**
     * What is stopped for an address.
     *
     * @param people the people who have the address
     * @param since when each was stopped; without those that were not
     */
    public record Standing(Set<SubjectId> people, Map<Halt, Instant> since) {}

    /** Everything that is stopped for this person's address. */
    public Standing standing(StoreId store, SubjectId person) {
        var hashes = addresses.of(store, person);
        var all = people.sameAddress(store, person);
        return new Standing(all, halts.since(store, person, all, hashes));
    }

    /** Whether the person's own record has this halt; takes one statement. */
    public boolean isOn(StoreId store, SubjectId person, Halt halt) {
        return halts.has(store, person, halt);
    }

    /** Whether a halt keeps this person from being sent what they signed up for. */
    public boolean endMessages(StoreId store, SubjectId person) {
        return standing(store, person).since().keySet().stream().anyMatch(Halt::endsMessages);
    }

    /**
     * Makes anyone about to record a choice for an address of these people wait until the caller's transaction ends. Call this before
     * changing other records of theirs, to avoid a deadlock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, SubjectId... some) {
        lock(store, List.of(some));
    }

    /** As {@link #lock(StoreId, SubjectId...)}; takes one statement for any number of people. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, Collection<SubjectId> some) {
        addresses.lockOf(store, some);
    }

    /** As {@link #lock(StoreId, Collection)}, as part of a trip. */
    public void lock(StatementBatch trip, StoreId store, Collection<SubjectId> some) {
        trip.take(addresses.lockingOf(store, some));
    }

    /**
     * Stops it, in the caller's transaction, in which the ledger entries are written too. Anyone about to record a choice for the same
     * address, or to send it a newsletter, waits until that ends.
     *
     * @return false if nothing was changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean halt(StoreId store, SubjectId person, Halt halt) {
        people.lock(store, person);
        var now = clock.instant();
        return change(store, people.sameAddress(store, person), it -> choices.halt(store, it, halt, now));
    }

    /** Stops advertising for the holder of an address at the request of their agent; otherwise as {@link #halt(StoreId, SubjectLookup, Halt)}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopAdvertising(StoreId store, SubjectLookup address) {
        halt(store, address, Halt.ADVERTISING, Note.AGENT_OPTED_OUT);
    }

    /**
     * Stops it for the holder of an address, in the caller's transaction. Nobody has proven whose address it is: an objection needs no
     * proof. An address that the store does not know is remembered as one that objected.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void halt(StoreId store, SubjectLookup address, Halt halt) {
        halt(store, address, halt, halt.noted());
    }

    private void halt(StoreId store, SubjectLookup address, Halt halt, Note note) {
        var hashes = hashKeys.all(store, address.text());
        addresses.lock(store, hashes);
        var now = clock.instant();
        var inUse = hashKeys.inUse(store);
        choices.suppress(store, List.of(inUse.hash(address.text())), inUse.number(), halt, now);
        change(store, addresses.people(store, address, hashes), it -> choices.halt(store, it, halt, note, now));
    }

    /**
     * Ends it at the person's request, in the caller's transaction.
     *
     * @return false if it was not stopped
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean resume(StoreId store, SubjectId person, Halt halt) {
        people.lock(store, person);
        boolean held = since(store, person, halt).isPresent();
        addresses.allowAgain(store, addresses.of(store, person), halt.listed());
        change(store, people.sameAddress(store, person), it -> choices.resume(store, it, halt));
        return held;
    }

    /**
     * Carries halts over when the email address of this person takes the place of another, in the caller's transaction, which has
     * {@linkplain #lock locked} both: what was stopped under either is stopped under the new one, and uses that were objected to under
     * either are objected to under the new one.
     *
     * @param other a person with the other of the two addresses
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void carry(StoreId store, SubjectId person, SubjectId other) {
        for (var halt : Halt.values()) {
            if (since(store, person, halt).isPresent()
                    || since(store, other, halt).isPresent()) {
                halt(store, person, halt);
            }
        }
        people.carry(store, person, other);
    }

    /**
     * Applies the halts and the objections to uses of an account's owner to what the account just added under a separate id, such as a
     * saved address; in the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void inherit(StoreId store, SubjectId owner, SubjectId entry) {
        hold(store, owner);
        standing(store, owner).since().forEach((halt, since) -> halts.takeOver(store, entry, halt, since));
        people.inherit(store, owner, entry);
    }

    /**
     * Waits for anyone who is stopping something for the owner of an account or allowing it again, and makes others wait until the caller's
     * transaction ends. Call this before writing about what the account keeps, as a halt does. It does not wait for newsletters.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(StoreId store, SubjectId owner) {
        halts.hold(store, owner);
    }

    /**
     * Changes first the people who have the address, which waits for anyone who {@linkplain #hold holds} one of them, and only then what
     * their accounts keep: in the other order, it would miss what is added in the meantime. Both are in order of id.
     *
     * @return whether anything changed
     */
    private boolean change(StoreId store, Set<SubjectId> owners, Predicate<SubjectId> change) {
        long changed = owners.stream().filter(change).count();
        changed += accounts.entries(store, owners).stream().filter(change).count();
        return changed > 0;
    }
}
