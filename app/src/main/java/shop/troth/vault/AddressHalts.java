package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.vault.choices.Choices;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.choices.Halts;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.trip.Trip;

/**
 * What the holder of an email address has stopped as a whole. As a no to messages, it belongs to the address: it binds every record
 * that the store holds under it now or later, and a new order does not end it. What an account of the address keeps under numbers of its
 * own, such as its saved addresses, is bound with it.
 */
@Component
public class AddressHalts {

    private final Addresses addresses;
    private final AddressChoices people;
    private final PeopleOfAccounts accounts;
    private final Halts halts;
    private final Choices choices;
    private final HashKeys hashKeys;
    private final Clock clock;

    AddressHalts(
            Addresses addresses,
            AddressChoices people,
            PeopleOfAccounts accounts,
            Halts halts,
            Choices choices,
            HashKeys hashKeys,
            Clock clock) {
        this.addresses = addresses;
        this.people = people;
        this.accounts = accounts;
        this.halts = halts;
        this.choices = choices;
        this.hashKeys = hashKeys;
        this.clock = clock;
    }

    /** Since when it holds for this person; empty if it does not. */
    public Optional<Instant> since(StoreId store, SubjectId person, Halt halt) {
        return Optional.ofNullable(standing(store, person).since().get(halt));
    }

    /**
     * How everything that can be stopped stands for an address.
     *
     * @param people those who have it
     * @param since when each was stopped; nothing for what is not
     */
    public record Standing(Set<SubjectId> people, Map<Halt, Instant> since) {}

    /** How everything stands for this person, in one look. */
    public Standing standing(StoreId store, SubjectId person) {
        var hashes = addresses.of(store, person);
        var all = addresses.people(store, hashes);
        all.add(person);
        return new Standing(all, halts.since(store, person, all, hashes));
    }

    /** Whether the record of this very person says so; one statement. */
    public boolean isOn(StoreId store, SubjectId person, Halt halt) {
        return halts.has(store, person, halt);
    }

    /** Whether this person is sent nothing that they signed up for. */
    public boolean endMessages(StoreId store, SubjectId person) {
        return standing(store, person).since().keySet().stream().anyMatch(Halt::endsMessages);
    }

    /**
     * Makes everybody wait who is about to choose something for an address of these people, until the caller's transaction ends. Whoever
     * is about to change records of theirs as well takes this first, or the two could wait for each other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, SubjectId... some) {
        lock(store, List.of(some));
    }

    /** The same; one statement however many they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, Collection<SubjectId> some) {
        addresses.lockOf(store, some);
    }

    /** The same, on a trip. */
    public void lock(Trip trip, StoreId store, Collection<SubjectId> some) {
        trip.take(addresses.lockingOf(store, some));
    }

    /**
     * Stops it, in the caller's transaction, in which the ledger's entries are written too. Whoever is about to choose something for
     * the same address, or to send it a newsletter, waits until it ends.
     *
     * @return false if nothing was changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean halt(StoreId store, SubjectId person, Halt halt) {
        people.lock(store, person);
        var now = clock.instant();
        return change(store, people.sameAddress(store, person), it -> choices.halt(store, it, halt, now));
    }

    /** Stops advertising for whoever holds an address, because an agent says so for them; as {@link #halt(StoreId, Sought, Halt)}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopAdvertising(StoreId store, Sought address) {
        halt(store, address, Halt.ADVERTISING, Note.AGENT_OPTED_OUT);
    }

    /**
     * Stops it for whoever holds an address, in the caller's transaction. Nobody has proven whose address it is: a no needs no proof. An
     * address that the store does not know is remembered as one that said no.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void halt(StoreId store, Sought address, Halt halt) {
        halt(store, address, halt, halt.noted());
    }

    private void halt(StoreId store, Sought address, Halt halt, Note note) {
        var hashes = hashKeys.all(store, address.text());
        addresses.lock(store, hashes);
        var now = clock.instant();
        var inUse = hashKeys.inUse(store);
        choices.suppress(store, List.of(inUse.hash(address.text())), inUse.number(), halt, now);
        change(store, addresses.people(store, hashes), it -> choices.halt(store, it, halt, note, now));
    }

    /**
     * Ends it, because the person says so, in the caller's transaction.
     *
     * @return false if it did not hold
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
     * The email address of this person took the place of another, in the caller's transaction, which has {@linkplain #lock locked} both:
     * what was stopped under either is stopped under the new one, and uses that were said no to are so, too.
     *
     * @param other whoever has the address before
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
     * What an account just took in under a number of its own is stopped from the start if its owner stopped it, as what comes with an
     * address is, and starts with its owner's noes to uses; in the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void inherit(StoreId store, SubjectId owner, SubjectId entry) {
        hold(store, owner);
        standing(store, owner).since().forEach((halt, since) -> halts.takeOver(store, entry, halt, since));
        people.inherit(store, owner, entry);
    }

    /**
     * Makes whoever is about to stop something for the owner of an account, or to allow it again, wait until the caller's transaction ends,
     * and waits for them. Whoever writes about what the account keeps takes this first, as a stop does. It waits for no newsletter.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(StoreId store, SubjectId owner) {
        halts.hold(store, owner);
    }

    /**
     * First those who have the address, which waits for whoever {@linkplain #hold holds} one of them, and only then what their accounts
     * keep: the other way round, it would miss what was taken in meanwhile. Each in the order of their numbers.
     *
     * @return whether it changed anything
     */
    private boolean change(StoreId store, Set<SubjectId> owners, Predicate<SubjectId> change) {
        long changed = owners.stream().filter(change).count();
        changed += accounts.entries(store, owners).stream().filter(change).count();
        return changed > 0;
    }
}
