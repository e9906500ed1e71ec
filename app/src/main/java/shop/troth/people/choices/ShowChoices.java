package shop.troth.people.choices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.ReceiptNumbers;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Personal;

/** What an address chose, for whoever has the link from its mailbox. */
@Component
public class ShowChoices {

    /**
     * How an address stands.
     *
     * @param people everybody of whom the store holds the address
     * @param subscribed whether messages were signed up for and confirmed
     * @param topics each with whether it is on
     * @param receipts newest first
     */
    public record Seen(
            SubjectId person,
            Set<SubjectId> people,
            boolean subscribed,
            Map<Topic, Boolean> topics,
            List<Noted> receipts) {

        /** Whether its switch can be turned on here; if not, signing up and confirming it comes first. */
        public boolean maySwitchOn(Topic topic) {
            return subscribed || !topic.signUp();
        }
    }

    /**
     * Whoever has a link that was mailed to an address.
     *
     * @param proven when it was made, which proves no more than that the address was theirs then
     * @param requested whether it was mailed because they asked for it; newsletters carry such links, too
     */
    public record Holder(SubjectId person, Instant proven, boolean requested) {

        private static final Duration YOUNG = Duration.ofHours(1);

        /**
         * Whether the link shows that whoever has it reads the mailbox now. Newsletters carry such links for a year, and people pass
         * newsletters on: so only one counts that was mailed on request, and only in its first hour.
         */
        public boolean hasMailbox(Instant now) {
            return requested && proven.isAfter(now.minus(YOUNG));
        }
    }

    /** That a choice was written down, and when. */
    public record Noted(UUID receipt, Instant at) {}

    /**
     * Messages that cannot be switched off.
     *
     * @param about the branch of purposes that they serve, such as {@code order}
     * @param clauses ids of the clauses that say so
     */
    public record Locked(String about, List<String> clauses) {}

    private final ChoiceLinks links;
    private final Subscriptions subscriptions;
    private final ReceiptNumbers numbers;
    private final Receipts receipts;
    private final Topics topics;
    private final AddressChoices choices;
    private final MessageKinds kinds;
    private final Clock clock;

    ShowChoices(
            ChoiceLinks links,
            Subscriptions subscriptions,
            ReceiptNumbers numbers,
            Receipts receipts,
            Topics topics,
            AddressChoices choices,
            MessageKinds kinds,
            Clock clock) {
        this.links = links;
        this.subscriptions = subscriptions;
        this.numbers = numbers;
        this.receipts = receipts;
        this.topics = topics;
        this.choices = choices;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Whom a link leads to, and when it was made; nothing for one that is too old or never was. */
    public Optional<Holder> holder(Store store, String token) {
        return links.find(store.id(), ChoiceLinks.To.PREFERENCES, token, clock.instant())
                .map(it -> new Holder(it.person(), it.made(), it.about().equals(ChoiceLinks.REQUESTED)));
    }

    /** Nothing for a link that is too old, never was, or leads to somebody who is gone. */
    public Optional<Seen> byLink(Store store, String token) {
        return person(store.id(), token).map(it -> of(store, it));
    }

    private Optional<SubjectId> person(StoreId store, String token) {
        return links.find(store, ChoiceLinks.To.PREFERENCES, token, clock.instant())
                .map(ChoiceLinks.Target::person);
    }

    /** The same for somebody whose address is known to be theirs, such as the owner of an account. */
    public Seen of(Store store, SubjectId person) {
        var same = choices.sameAddress(store.id(), person);
        var standing = choices.of(store.id(), person);
        var each = new LinkedHashMap<Topic, Boolean>();
        topics.of(store)
                .forEach(
                        it -> each.put(it, Topics.purposes(List.of(it)).stream().anyMatch(standing::isOn)));
        var subscribed = subscriptions.of(store.id(), same).isPresent();
        var noted = numbers.of(store.id(), same).stream()
                .map(it -> new Noted(it.id(), it.at()))
                .toList();
        return new Seen(person, same, subscribed, each, noted);
    }

    /** A receipt of somebody who has the link; nothing if it is another person's. */
    public Optional<Personal<String>> receipt(Store store, String token, UUID id) {
        return person(store.id(), token)
                .flatMap(person -> numbers.of(store.id(), choices.sameAddress(store.id(), person)).stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst())
                .flatMap(it -> receipts.open(store, it));
    }

    /** The messages of this build that always come, together where they are about the same. */
    public List<Locked> locked(Store store) {
        var clauses = new LinkedHashMap<String, Set<String>>();
        for (var kind : kinds.of(store)) {
            if (kind.mail().always()) {
                var about = kind.mail().purpose().name().replaceFirst("\\..*", "");
                kind.clause()
                        .ifPresent(it -> clauses.computeIfAbsent(about, none -> new LinkedHashSet<>())
                                .add(it));
            }
        }
        return clauses.entrySet().stream()
                .map(it -> new Locked(it.getKey(), List.copyOf(it.getValue())))
                .toList();
    }
}
