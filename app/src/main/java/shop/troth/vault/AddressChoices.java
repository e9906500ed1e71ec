package shop.troth.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Token;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.vault.choices.Choices;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.keys.HashKeys;

/**
 * What the holder of an email address chose. A choice belongs to the address: an objection binds every record that the store holds under it
 * now or later, and outlives them all; an opt-in counts only for the record it was given for. When records turn out to belong to one
 * address, their objections therefore combine, but none gets an opt-in from another.
 *
 * <p>Methods that change or lock a choice require a transaction. Choices about one address wait for each other, on all nodes.
 */
@Component
@RequiredArgsConstructor
public class AddressChoices {

    /**
     * The choices that apply to an address.
     *
     * @param optedIn purposes that at least one of its records opted in to
     * @param agreed purposes that an order under the address agreed to
     * @param objected purposes that were objected to
     */
    public record Standing(Set<Purpose> optedIn, Set<Purpose> agreed, Set<Purpose> objected) {

        /** Whether messages for this purpose may be sent to the address, as far as its own choices decide. */
        public boolean isOn(Purpose purpose) {
            return (optedIn.contains(purpose) || agreed.contains(purpose)) && !objected.contains(purpose);
        }
    }

    private final Addresses addresses;
    private final ReadData data;
    private final Choices choices;
    private final HashKeys hashKeys;
    private final PeopleOfAccounts accounts;
    private final PublishedPolicies policies;
    private final Clock clock;

    /** Everyone for whom the store holds an email address that this person gave, including the person; ordered by id. */
    public Set<SubjectId> sameAddress(StoreId store, SubjectId person) {
        var all = addresses.sameAs(store, person);
        all.add(person);
        return all;
    }

    /**
     * Who of the people with the same email address stands for all of them: the one with the first id. So the same person is counted once,
     * and nobody learns the address. People without an email address are left out.
     */
    public Map<SubjectId, SubjectId> firstOfAddress(StoreId store, Collection<SubjectId> people) {
        return addresses.firsts(store, people);
    }

    /** A keyed number for an address on one day, given in days since 1970-01-01. It is short enough that other addresses may share it. */
    public int ofDay(StoreId store, SubjectLookup address, long day) {
        return Arrays.hashCode(Token.hash(Arrays.toString(hashKeys.inUse(store).hash(address.text())) + day));
    }

    /** Whether an email address of this person is still held. */
    public boolean hasAddress(StoreId store, SubjectId person) {
        return addresses.of(store, person).length > 0;
    }

    /** Whether a person's data is still held outside the books. An erasure of the person waits until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(StoreId store, SubjectId person) {
        return data.lockKey(store, person).isPresent();
    }

    /** Makes anyone about to change a choice of this person's address wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, SubjectId person) {
        addresses.lock(store, addresses.of(store, person));
    }

    /** The people who have an address, and its choices. */
    public record Looked(Set<SubjectId> people, Standing standing) {}

    /** Looks up an address, known or not. Anyone about to change a choice of it waits until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Looked find(StoreId store, SubjectLookup address) {
        var hashes = hashKeys.all(store, address.text());
        addresses.lock(store, hashes);
        var people = addresses.people(store, address, hashes);
        return new Looked(people, addresses.standing(store, people, hashes));
    }

    /**
     * People who objected to something, or {@linkplain Halt stopped something as a whole}, and whose address is still held, ordered by id.
     *
     * @param after only people with ids after this one; the id of all zeros precedes every other
     */
    public List<SubjectId> objectors(StoreId store, SubjectId after, int most) {
        return addresses.objectors(store, after, most);
    }

    /** The choices that apply to a person's address. */
    public Standing of(StoreId store, SubjectId person) {
        return addresses.standing(store, sameAddress(store, person), addresses.of(store, person));
    }

    /**
     * What an objection changed.
     *
     * @param people the people who have the address
     * @param purposes those that the address had not objected to before
     */
    public record Objected(Set<SubjectId> people, Set<Purpose> purposes) {}

    /** Records an objection by the holder of an address, whether or not the store knows anyone with that address. */
    public Objected object(StoreId store, SubjectLookup address, Collection<Purpose> purposes) {
        var hashes = hashKeys.all(store, address.text());
        addresses.lock(store, hashes);
        var people = addresses.people(store, address, hashes);
        var fresh = fresh(addresses.standing(store, people, hashes), purposes);
        var inUse = hashKeys.inUse(store);
        choices.suppress(store, List.of(inUse.hash(address.text())), inUse.number(), purposes, clock.instant());
        object(store, people, purposes);
        return new Objected(people, fresh);
    }

    /** Records a person's objection; it binds everyone who has the same address. */
    public Objected object(StoreId store, SubjectId person, Collection<Purpose> purposes) {
        lock(store, person);
        var people = sameAddress(store, person);
        var fresh = fresh(addresses.standing(store, people, addresses.of(store, person)), purposes);
        object(store, people, purposes);
        return new Objected(people, fresh);
    }

    private static Set<Purpose> fresh(Standing before, Collection<Purpose> purposes) {
        var fresh = new LinkedHashSet<>(purposes);
        fresh.removeAll(before.objected());
        return fresh;
    }

    private void object(StoreId store, Collection<SubjectId> people, Collection<Purpose> purposes) {
        people.forEach(person -> sorted(purposes).forEach(it -> choices.object(store, person, it)));
    }

    /**
     * Records a person's objection to a use that a notice asked about. It binds everyone who has the same address, now or later, and what
     * their accounts keep under separate ids.
     */
    public void objectToUse(StoreId store, SubjectId person, Purpose purpose) {
        var people = object(store, person, List.of(purpose)).people();
        accounts.entries(store, people).forEach(it -> choices.object(store, it, purpose));
        choices.rememberNo(store, person, purpose);
    }

    /** Ends that objection for all of them, at the request of someone who proved that the address is theirs. It opts nobody in. */
    public void allowUse(StoreId store, SubjectId person, Purpose purpose) {
        lock(store, person);
        addresses.allowAgain(store, addresses.of(store, person), purpose);
        var people = sameAddress(store, person);
        people.forEach(it -> choices.takeBackObjection(store, it, purpose));
        accounts.entries(store, people).forEach(it -> choices.takeBackObjection(store, it, purpose));
    }

    /** Applies the owner's objections to uses to what an account just added under a separate id. */
    void inherit(StoreId store, SubjectId owner, SubjectId entry) {
        uses(store, owner).forEach(it -> choices.object(store, entry, it));
    }

    /** Applies what either person objected to under the new address, when the address of one takes the place of the other's. */
    void carry(StoreId store, SubjectId person, SubjectId other) {
        uses(store, person, other).forEach(it -> objectToUse(store, person, it));
    }

    /** What these people objected to other than messages. */
    private List<Purpose> uses(StoreId store, SubjectId... people) {
        if (policies.versions(store).size() == 1 && policies.posted(store).isEmpty()) {
            return List.of(); // there has never been anything to object to
        }
        var words = policies.current(store).policy().vocabulary();
        var messages = words.purposes().leavesUnder(words.promotional());
        var uses = new LinkedHashSet<Purpose>();
        Arrays.stream(people).forEach(it -> uses.addAll(choices.objections(store, it)));
        uses.removeIf(it -> messages.contains(it.name()));
        return sorted(uses);
    }

    /**
     * Records the opt-in of someone who proved that the address is theirs. It ends every earlier objection of the address to these
     * purposes, and counts as an opt-in for this person only.
     *
     * @return false if the person is gone
     */
    public boolean optIn(StoreId store, SubjectId person, Collection<Purpose> purposes) {
        lock(store, person);
        var same = sameAddress(store, person);
        var hashes = addresses.of(store, person);
        for (var purpose : sorted(purposes)) {
            addresses.allowAgain(store, hashes, purpose);
            same.forEach(it -> choices.takeBackObjection(store, it, purpose));
            if (!choices.optIn(store, person, purpose)) {
                return false;
            }
        }
        return true;
    }

    /** Records that an order agreed to messages for these purposes. Earlier objections of the address remain in force. */
    public void agreeByOrder(StoreId store, SubjectId buyer, Collection<Purpose> purposes) {
        sorted(purposes).forEach(it -> choices.agreeByOrder(store, buyer, it));
    }

    /** The first of these people whose address is held, under whose record a message about its choices can be written; empty if none. */
    public Optional<SubjectId> anybody(StoreId store, Collection<SubjectId> people) {
        return people.stream().filter(it -> hasAddress(store, it)).findFirst();
    }

    /** The most recent of these people for whom the store holds a record of this kind outside its books. */
    public Optional<SubjectId> newest(StoreId store, Collection<SubjectId> people, Kind<?> kind) {
        return addresses.newest(store, people, kind);
    }

    private static List<Purpose> sorted(Collection<Purpose> purposes) {
        var all = new ArrayList<>(purposes);
        all.sort((one, other) -> one.name().compareTo(other.name()));
        return all;
    }
}
