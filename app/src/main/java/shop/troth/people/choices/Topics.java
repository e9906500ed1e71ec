package shop.troth.people.choices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.mail.SenderAddress;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.stores.Messages;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.ChosenRecords;

/**
 * The kinds of messages that people can choose in each store: those in its {@code messages.yaml} that the policy in effect allows to people
 * who opted in.
 */
@Component
public class Topics implements SmartInitializingSingleton {

    private static final DataCategory EMAIL = new DataCategory("contact.email");
    private static final DataCategory POSTAL = new DataCategory("contact.postal.shipping");

    private final Map<StoreId, Messages> messages = new LinkedHashMap<>();
    private final Stores stores;
    private final PublishedPolicies policies;
    private final Register register;
    private final ChosenRecords records;
    private final SenderAddress senderAddress;

    Topics(
            Stores stores,
            PublishedPolicies policies,
            Register register,
            ChosenRecords records,
            SenderAddress senderAddress) {
        this.stores = stores;
        this.policies = policies;
        this.register = register;
        this.records = records;
        this.senderAddress = senderAddress;
        for (var store : stores.originals()) {
            messages.put(store.id(), Messages.read(store.folder()));
        }
    }

    /**
     * Checks that no store offers messages that its policy in effect forbids.
     *
     * @throws Problem with file and line, if a store offers such messages
     */
    @Override
    public void afterSingletonsInstantiated() {
        for (var store : stores.all()) {
            all(store).forEach(it -> mustBeAllowed(store, it));
            records.announce(store.id(), ChoicesForms.signUp(all(store)));
        }
    }

    private void mustBeAllowed(Store store, Topic topic) {
        var tree = policies.current(store.id()).policy().vocabulary().purposes();
        for (var purpose : topic.purposes()) {
            if (!tree.isLeaf(purpose) || !allows(store, purpose)) {
                throw new Problem(
                        "%s: “%s” stands for %s, which the policy lets nobody be sent. Take it out, or let it be sent to those who signed up."
                                .formatted(topic.place(), topic.id(), purpose));
            }
        }
    }

    /** Returns a store's topics, in the order of the page. */
    public List<Topic> of(Store store) {
        return all(store).stream()
                .filter(it -> it.purposes().stream().allMatch(purpose -> allows(store, purpose)))
                .toList();
    }

    /** Returns the topics whose purposes the sign-up form states, regardless of the policy in effect. */
    public List<Topic> announced(Store store) {
        return all(store);
    }

    /** Returns the topics with these ids. */
    public List<Topic> of(Store store, Set<String> ids) {
        return of(store).stream().filter(it -> ids.contains(it.id())).toList();
    }

    private List<Topic> all(Store store) {
        return of(store.id()).topics();
    }

    private Messages of(StoreId store) {
        return messages.getOrDefault(store.original(), new Messages(List.of(), List.of()));
    }

    /** Returns the address for letters about choices: the one that the store set, or its postal address; empty if there is neither. */
    public List<String> letters(Store store) {
        var set = of(store.id()).letters();
        return set.isEmpty() ? senderAddress.of(store) : set;
    }

    /** Returns every purpose of messages that people can end, whether or not it belongs to a topic. */
    public Set<Purpose> endable(Store store) {
        var policy = policies.current(store.id()).policy();
        var tree = policy.vocabulary().purposes();
        var leaves =
                new java.util.TreeSet<>(tree.leavesUnder(policy.vocabulary().promotional()));
        policy.all().stream()
                .flatMap(it -> it.choices().wayOut().stream())
                .forEach(it -> leaves.addAll(tree.leavesUnder(it.purposes())));
        return purposes(leaves);
    }

    /** Returns whether this build can send messages of a topic. */
    public boolean isSent(Topic topic) {
        return topic.purposes().stream().anyMatch(register::hasCodeFor);
    }

    /** Returns whether a topic is sent only by postal mail, because the policy in effect does not allow it by email. */
    public boolean isPrinted(Store store, Topic topic) {
        return topic.purposes().stream().noneMatch(it -> allows(store, it, EMAIL));
    }

    /** Returns the purposes of topics, each a leaf of the vocabulary. */
    public static Set<Purpose> purposes(List<Topic> topics) {
        return purposes(topics.stream().flatMap(it -> it.purposes().stream()).collect(Collectors.toSet()));
    }

    private static Set<Purpose> purposes(Set<String> names) {
        return names.stream().map(Purpose::new).collect(Collectors.toUnmodifiableSet());
    }

    private boolean allows(Store store, String purpose) {
        return allows(store, purpose, EMAIL) || allows(store, purpose, POSTAL);
    }

    private boolean allows(Store store, String purpose, DataCategory address) {
        var table = policies.current(store.id()).table();
        var chosen = Circumstances.of(Fact.OPTED_IN, Fact.GIVEN_FOR).bits();
        return table.allows(table.question(Action.USE, address, new Purpose(purpose), Recipient.SELF), chosen);
    }
}
