package shop.troth.people.choices;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.ChoiceLinks.To;
import shop.troth.people.choices.kept.ReceiptNumbers;
import shop.troth.people.choices.kept.ReceiptNumbers.Receipt;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Front;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.Kind;
import shop.troth.vault.ObservedValue;
import shop.troth.vault.Personal;
import shop.troth.vault.gate.CallerFacts;

/**
 * Agreement to messages by ordering, in stores whose policy provides for it (clause betty-mills.agree-by-ordering). The policy determines
 * what is agreed to: the emails it allows to somebody who agreed by ordering and chose nothing. The text is shown before the order is
 * placed, read aloud before a caller gets the payment link, or sent when a buying system is registered, and kept with the order; the agreement counts from payment, and is then among
 * the buyer's choices. The confirmation says what it signed them up for. An address that opted out before stays opted out.
 */
@Component
@RequiredArgsConstructor
public class OrderAgreement {

    private static final DataCategory EMAIL = new DataCategory("contact.email");

    private final Topics topics;
    private final PublishedPolicies policies;
    private final Stores stores;
    private final ChosenRecords records;
    private final AddressChoices choices;
    private final ReceiptNumbers numbers;
    private final ChoiceLinks links;
    private final Front front;
    private final Clock clock;

    /** How a buyer was told, other than on the website. */
    public enum Channel {
        /** Staff read it to them. */
        PHONE,
        /** It was sent to whoever runs their buying system. */
        BUYING_SYSTEM
    }

    /**
     * What a buyer was told who did not order on the website.
     *
     * @param words the whole text, not only what is agreed to
     * @param policy short hash of the policy version in effect at the time
     */
    public record Told(Channel channel, String words, String policy, Instant at) {}

    /**
     * A kind of message that ordering signed a buyer up for.
     *
     * @param words what it is, from whom, and how often, for use within a sentence
     * @param out address of the page where one click ends it
     */
    public record SignedUp(String title, String words, String out) {}

    /** Returns the text beside the button that places an order; empty if ordering agrees to nothing. It mentions email only. */
    public Optional<String> words(Store store) {
        return words(store, "By placing your order");
    }

    /** Returns the text to read to somebody who orders by phone, before they are sent the payment link. */
    public Optional<String> spoken(Store store) {
        return words(store, "By ordering");
    }

    /** Returns the text to send to whoever runs a buying system, before it sends orders. */
    public Optional<String> sent(Store store) {
        return words(store, "By ordering through your purchasing system");
    }

    private Optional<String> words(Store store, String by) {
        var agreed = agreed(store);
        if (agreed.isEmpty()) {
            return Optional.empty();
        }
        var owner = policies.current(store.id()).policy().owner().name();
        return Optional.of(
                "%s, you agree to receive %s. You can unsubscribe at any time. If you’ve already opted out with this email address, you’ll stay opted out."
                        .formatted(
                                by,
                                agreed.stream()
                                        .map(it -> ChoiceWording.inSentence(owner, it))
                                        .collect(Collectors.joining("; and "))));
    }

    /**
     * Stores with an order what its buyer was shown, in the caller's transaction. Does nothing if ordering agrees to nothing.
     *
     * @param told what the buyer was told, if they ordered by phone or through a buying system
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void placed(Store store, SubjectId buyer, OrderId order, Optional<Told> told) {
        words(store)
                .ifPresent(words -> records.write(
                        store.id(),
                        buyer,
                        order.value(),
                        ChoicesForms.RECEIPT,
                        Map.of(Kind.AGREEMENT, ObservedValue.of(text(store, words, told))),
                        ChoicesUses.RECORD,
                        CallerFacts.of(ChoicesUses.AGREEMENT)));
    }

    /** Makes the agreement of a paid order count, and starts its retention period, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void paid(StoreId id, SubjectId buyer, OrderId order) {
        var store = stores.get(id);
        var agreed = agreed(store);
        if (!agreed.isEmpty() && records.move(id, buyer, order.value(), about(order), Kind.AGREEMENT)) {
            choices.agreeByOrder(id, buyer, Topics.purposes(agreed));
            records.ended(id, buyer, about(order));
            if (!on(store, buyer).isEmpty()) {
                numbers.addEnded(id, new Receipt(about(order), buyer, clock.instant()));
            }
        }
    }

    /**
     * Returns what ordering signed a buyer up for, but nothing that they signed up for themselves or have opted out of.
     *
     * @param linked whether to create a link for the buyer, rather than name the page that asks for an address
     */
    public List<SignedUp> signedUp(Store store, SubjectId buyer, boolean linked) {
        var owner = policies.current(store.id()).policy().owner().name();
        var page = front.address(store.id()) + "/preferences";
        return on(store, buyer).stream()
                .map(it -> new SignedUp(
                        it.title(),
                        ChoiceWording.inSentence(owner, it),
                        linked
                                ? page + "/out/" + links.next(store.id(), To.OUT, buyer, it.id(), clock.instant())
                                : page))
                .toList();
    }

    private List<Topic> on(Store store, SubjectId buyer) {
        var agreed = agreed(store);
        if (agreed.isEmpty()) {
            return agreed;
        }
        var standing = choices.of(store.id(), buyer);
        return agreed.stream()
                .filter(topic -> Topics.purposes(List.of(topic)).stream()
                        .anyMatch(it -> standing.isOn(it) && !standing.optedIn().contains(it)))
                .toList();
    }

    /** Returns the agreement of a paid order, for its buyer: channel, text, policy version, who entered it, and when. */
    public Optional<Personal<String>> of(StoreId store, SubjectId buyer, OrderId order) {
        return of(store, new Receipt(about(order), buyer, clock.instant()));
    }

    /** Returns the agreement with this number; empty if it is the number of a receipt. */
    Optional<Personal<String>> of(StoreId store, Receipt agreement) {
        var use = ChoicesUses.SHOW_AGREEMENT;
        return records.open(store, agreement.person(), agreement.id(), use, use.known())
                .find(Kind.AGREEMENT);
    }

    private String text(Store store, String words, Optional<Told> told) {
        var version = policies.current(store.id());
        var now = "Date: %s\nPrivacy policy: %s (%s)"
                .formatted(
                        store.dispatch().second(clock.instant()),
                        version.policy().version(),
                        version.shortHash());
        var shown = now + "\nWords shown: " + words;
        return told.map(it -> switch (it.channel()) {
                    case PHONE -> toldBefore(store, it, "phone", "our staff", "read aloud") + shown;
                    case BUYING_SYSTEM -> toldBefore(store, it, "purchasing system", "that system", "sent to it") + now;
                })
                .orElseGet(() -> "Ordered on: website\nEntered by: the buyer\n" + shown);
    }

    private static String toldBefore(Store store, Told told, String on, String by, String how) {
        return "Ordered on: %s\nEntered by: %s\nWords %s (%s, privacy policy %s): %s\n"
                .formatted(on, by, how, store.dispatch().second(told.at()), told.policy(), told.words());
    }

    /** Returns the agreement's own number, derived from the order's, because it outlives the order. */
    private static UUID about(OrderId order) {
        return UUID.nameUUIDFromBytes(("agreement " + order.value()).getBytes(StandardCharsets.US_ASCII));
    }

    private List<Topic> agreed(Store store) {
        var table = policies.current(store.id()).table();
        var byOrder = Circumstances.of(Fact.AGREED_BY_ORDER, Fact.TOLD, Fact.GIVEN_FOR)
                .bits();
        return topics.of(store).stream()
                .filter(it -> it.purposes().stream()
                        .map(Purpose::new)
                        .allMatch(purpose ->
                                table.allows(table.question(Action.USE, EMAIL, purpose, Recipient.SELF), byOrder)))
                .toList();
    }
}
