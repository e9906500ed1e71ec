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
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.ReceiptNumbers;
import shop.troth.people.choices.kept.ReceiptNumbers.Receipt;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Personal;

/** Shows what an address chose, to somebody with the link from its mailbox. */
@Component
@RequiredArgsConstructor
public class ShowChoices {

    /**
     * The choices of an address.
     *
     * @param people everybody with this address
     * @param subscribed whether somebody signed up for messages and confirmed it
     * @param topics the topics, and whether each is on
     * @param receipts the receipts, newest first
     */
    public record Seen(
            SubjectId person,
            Set<SubjectId> people,
            boolean subscribed,
            Map<Topic, Boolean> topics,
            List<Noted> receipts) {

        /** Returns whether a topic can be switched on here; if not, the person first has to sign up and confirm it. */
        public boolean maySwitchOn(Topic topic) {
            return subscribed || !topic.signUp();
        }
    }

    /**
     * Somebody with a link that was mailed to an address.
     *
     * @param proven when the link was created; proves only that the address was theirs at that time
     * @param requested whether it was mailed on request; newsletters contain such links, too
     */
    public record Holder(SubjectId person, Instant proven, boolean requested) {

        private static final Duration YOUNG = Duration.ofHours(1);

        /**
         * Returns whether the link proves that its holder can read the mailbox now. Newsletters contain such links, valid for a year, and
         * may be forwarded, so only a link that was mailed on request counts, and only for an hour.
         */
        public boolean hasMailbox(Instant now) {
            return requested && proven.isAfter(now.minus(YOUNG));
        }
    }

    /** A receipt's number, and when it was written. */
    public record Noted(UUID receipt, Instant at) {}

    /**
     * A group of messages that cannot be switched off.
     *
     * @param about the branch of their purposes, such as {@code order}
     * @param clauses ids of the clauses that say so
     */
    public record Locked(String about, List<String> clauses) {}

    private final ChoiceLinks links;
    private final Subscriptions subscriptions;
    private final ReceiptNumbers numbers;
    private final Receipts receipts;
    private final OrderAgreement agreement;
    private final Topics topics;
    private final AddressChoices choices;
    private final MessageKinds kinds;
    private final Clock clock;

    /** Returns the holder of a link; empty if the link has expired or never existed. */
    public Optional<Holder> holder(Store store, String token) {
        return links.find(store.id(), ChoiceLinks.To.PREFERENCES, token, clock.instant())
                .map(it -> new Holder(it.person(), it.made(), it.about().equals(ChoiceLinks.REQUESTED)));
    }

    /** Returns the choices behind a link; empty if it has expired, never existed, or leads to somebody who was erased. */
    public Optional<Seen> byLink(Store store, String token) {
        return person(store.id(), token).map(it -> of(store, it));
    }

    private Optional<SubjectId> person(StoreId store, String token) {
        return links.find(store, ChoiceLinks.To.PREFERENCES, token, clock.instant())
                .map(ChoiceLinks.Target::person);
    }

    /** Returns the choices of somebody whose address is known to be theirs, such as the owner of an account. */
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

    /** Returns a receipt, as JSON, for the holder of a link; empty if it belongs to another address. */
    public Optional<Personal<String>> receipt(Store store, String token, UUID id) {
        return number(store, token, id).flatMap(it -> receipts.open(store, it));
    }

    /** Returns what an order agreed to, as text, in the same way. */
    public Optional<Personal<String>> agreement(Store store, String token, UUID id) {
        return number(store, token, id).flatMap(it -> agreement.of(store.id(), it));
    }

    private Optional<Receipt> number(Store store, String token, UUID id) {
        return person(store.id(), token)
                .flatMap(person -> numbers.of(store.id(), choices.sameAddress(store.id(), person)).stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst());
    }

    /** Returns the messages that are always sent, grouped by what they are about. */
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
