package shop.troth.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * What the holder of an email address chose. A choice belongs to the address: a no binds every record that the store holds under it
 * now or later, and outlives all of them; a yes counts for the record it was given for and for no other. Records that turn out to
 * belong to one address therefore unite their noes, and none gets a yes from another.
 *
 * <p>Whatever changes or locks a choice here requires a transaction. Choices about one address wait for each other, on all nodes.
 */
@Component
public class AddressChoices {

    /**
     * How an address stands.
     *
     * @param optedIn purposes that one of its records said yes to
     * @param agreed purposes that an order of it agreed to
     * @param objected purposes that it said no to
     */
    public record Standing(Set<Purpose> optedIn, Set<Purpose> agreed, Set<Purpose> objected) {

        /** Whether messages for this purpose may go to it, as far as its own choices decide. */
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

    AddressChoices(
            Addresses addresses,
            ReadData data,
            Choices choices,
            HashKeys hashKeys,
            PeopleOfAccounts accounts,
            PublishedPolicies policies,
            Clock clock) {
        this.addresses = addresses;
        this.data = data;
        this.choices = choices;
        this.hashKeys = hashKeys;
        this.accounts = accounts;
        this.policies = policies;
        this.clock = clock;
    }

    /** Everybody of whom the store holds the email address that this person gave, the person included; in the order of their numbers. */
    public Set<SubjectId> sameAddress(StoreId store, SubjectId person) {
        var all = addresses.sameAs(store, person);
        all.add(person);
        return all;
    }

    /** A number that stands for an address on one day, counted from 1970: keyed, and short enough to fit others as well. */
    public int ofDay(StoreId store, Sought address, long day) {
        return Arrays.hashCode(Token.hash(Arrays.toString(hashKeys.inUse(store).hash(address.text())) + day));
    }

    /** Whether an email address of this person is still held. */
    public boolean hasAddress(StoreId store, SubjectId person) {
        return addresses.of(store, person).length > 0;
    }

    /** Whether a person is still there for more than the books. Whoever erases them waits until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(StoreId store, SubjectId person) {
        return data.lockKey(store, person).isPresent();
    }

    /** Makes everybody wait who is about to change a choice of this person's address, until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, SubjectId person) {
        addresses.lock(store, addresses.of(store, person));
    }

    /** Who has an address, and how it stands. */
    public record Looked(Set<SubjectId> people, Standing standing) {}

    /** How an address stands, known or not. Whoever is about to change a choice of it waits until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Looked look(StoreId store, Sought address) {
        var hashes = hashKeys.all(store, address.text());
        addresses.lock(store, hashes);
        var people = addresses.people(store, hashes);
        return new Looked(people, addresses.standing(store, people, hashes));
    }

    /**
     * People who said no to something, or {@linkplain Halt stopped something as a whole}, and whose address the store still holds, in the order of their numbers.
     *
     * @param after those whose numbers come after this one; nobody has the one of all zeros
     */
    public List<SubjectId> objectors(StoreId store, SubjectId after, int most) {
        return addresses.objectors(store, after, most);
    }

    /** How the address of a person stands. */
    public Standing of(StoreId store, SubjectId person) {
        return addresses.standing(store, sameAddress(store, person), addresses.of(store, person));
    }

    /**
     * What a no changed.
     *
     * @param people those who have the address
     * @param purposes those to which the address had not said no before
     */
    public record Objected(Set<SubjectId> people, Set<Purpose> purposes) {}

    /** Takes a no of whoever holds an address, whether or not the store knows anybody who has it. */
    public Objected object(StoreId store, Sought address, Collection<Purpose> purposes) {
        var hashes = hashKeys.all(store, address.text());
        addresses.lock(store, hashes);
        var people = addresses.people(store, hashes);
        var fresh = fresh(addresses.standing(store, people, hashes), purposes);
        var inUse = hashKeys.inUse(store);
        choices.suppress(store, List.of(inUse.hash(address.text())), inUse.number(), purposes, clock.instant());
        object(store, people, purposes);
        return new Objected(people, fresh);
    }

    /** Takes the no of a person; it binds everybody who has the same address. */
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
     * Takes a person's no to a use that a notice asked about. It binds everybody who has the same address, now or later, and what their
     * accounts keep under numbers of their own.
     */
    public void objectToUse(StoreId store, SubjectId person, Purpose purpose) {
        var people = object(store, person, List.of(purpose)).people();
        accounts.entries(store, people).forEach(it -> choices.object(store, it, purpose));
        choices.rememberNo(store, person, purpose);
    }

    /** Ends that no for all of them, because somebody who proved that the address is theirs says so; it makes no yes. */
    public void allowUse(StoreId store, SubjectId person, Purpose purpose) {
        lock(store, person);
        addresses.allowAgain(store, addresses.of(store, person), purpose);
        var people = sameAddress(store, person);
        people.forEach(it -> choices.takeBackObjection(store, it, purpose));
        accounts.entries(store, people).forEach(it -> choices.takeBackObjection(store, it, purpose));
    }

    /** What an account just took in under a number of its own starts with its owner's noes to uses. */
    void inherit(StoreId store, SubjectId owner, SubjectId entry) {
        uses(store, owner).forEach(it -> choices.object(store, entry, it));
    }

    /** The address of this person took the place of another's: what was said no to under either holds under the new one. */
    void carry(StoreId store, SubjectId person, SubjectId other) {
        uses(store, person, other).forEach(it -> objectToUse(store, person, it));
    }

    /** What these people said no to besides messages. */
    private List<Purpose> uses(StoreId store, SubjectId... people) {
        if (policies.versions(store).size() == 1 && policies.posted(store).isEmpty()) {
            return List.of(); // there never was anything to say no to
        }
        var words = policies.current(store).policy().vocabulary();
        var messages = words.purposes().leavesUnder(words.promotional());
        var uses = new LinkedHashSet<Purpose>();
        Arrays.stream(people).forEach(it -> uses.addAll(choices.objections(store, it)));
        uses.removeIf(it -> messages.contains(it.name()));
        return sorted(uses);
    }

    /**
     * Takes the yes of somebody who proved that the address is theirs. It ends every earlier no of the address to these purposes, and
     * makes a yes for this person alone.
     *
     * @return false if the person is gone; nothing is changed then
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

    /** Notes that an order agreed to messages for these purposes. An earlier no of the address stands: whoever said no gets none. */
    public void agreeByOrder(StoreId store, SubjectId buyer, Collection<Purpose> purposes) {
        sorted(purposes).forEach(it -> choices.agreeByOrder(store, buyer, it));
    }

    /** Somebody under whose record a message about an address's choices can be written, if the store holds one. */
    public Optional<SubjectId> anybody(StoreId store, Collection<SubjectId> people) {
        return people.stream().filter(it -> hasAddress(store, it)).findFirst();
    }

    /** Of these people, the one who came last of those of whom the store holds something of this kind for more than its books. */
    public Optional<SubjectId> newest(StoreId store, Collection<SubjectId> people, Kind<?> kind) {
        return addresses.newest(store, people, kind);
    }

    private static List<Purpose> sorted(Collection<Purpose> purposes) {
        var all = new ArrayList<>(purposes);
        all.sort((one, other) -> one.name().compareTo(other.name()));
        return all;
    }
}
