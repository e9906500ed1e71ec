package shop.troth.fulfillment.message;

import gg.jte.TemplateEngine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.mail.HelpDesk;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.mail.SenderAddress;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.link.OrderLinks;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/** What all emails about orders share: the recipient, the opened data, and the frame with the ledger's checkpoint. */
@Component
@Sink
@RequiredArgsConstructor
public class OrderLetters {

    /** The text of one email. */
    public record Words(String subject, String text, String template, Object view) {}

    /** Writes the text of one kind of email. */
    @FunctionalInterface
    public interface Pen {
        /** @param about id of what the email is about */
        Words write(UUID about, Order order, OpenedValues person, LetterFrame frame);
    }

    /**
     * Everything that emails of one kind are written from.
     *
     * @param orders orders by the id of what each email is about
     * @param use what is opened; recipient and purpose are those of the email
     */
    public record Sheet(Map<UUID, Order> orders, Use use, Pen pen) {}

    /** Writes one kind of email about orders, to send or to show it. */
    public abstract static class Writer implements MailWriter {

        protected final OrderLetters letters;
        private final String kind;

        protected Writer(String kind, OrderLetters letters) {
            this.kind = kind;
            this.letters = letters;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
            return letters.write(store, sheet(store, about));
        }

        public abstract Sheet sheet(Store store, Collection<UUID> about);
    }

    /** Placeholder for the token of a link. */
    private static final String NO_TOKEN = "••••••";

    private final Orders orders;
    private final OrderLinks links;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Features features;
    private final Ledger ledger;
    private final SenderAddress senderAddress;
    private final HelpDesk helpDesk;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    /**
     * Writes several emails at once: opens everyone's data together, and creates all links in one statement.
     *
     * @return emails by the id of what each is about; without people whose data the policy does not allow to be disclosed
     */
    public Map<UUID, Letter> write(Store store, Sheet sheet) {
        var use = sheet.use();
        var orders = sheet.orders();
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        var buyers = orders.values().stream().map(Order::buyer).distinct().toList();
        var people = vault.openAll(store.id(), buyers, use, known);
        var ids = orders.values().stream()
                .filter(it -> people.containsKey(it.buyer()))
                .map(Order::id)
                .distinct()
                .toList();
        var tokens = features.has(store.id(), FulfillmentFeatures.ORDER_LINK) && !ids.isEmpty()
                ? links.next(store.id(), ids, clock.instant())
                : Map.<OrderId, String>of();
        var checkpoint = checkpoint(store);
        var letters = new HashMap<UUID, Letter>();
        orders.forEach((about, order) -> {
            if (people.containsKey(order.buyer())) {
                var person = Objects.requireNonNull(people.get(order.buyer()));
                var frame = frame(store, tokens.getOrDefault(order.id(), ""), checkpoint);
                letters.put(about, letter(order.buyer(), sheet.pen().write(about, order, person, frame), person));
            }
        });
        return letters;
    }

    /**
     * Writes an email to be viewed and not sent. No link is created for it, because the viewer could use it to open the order as its buyer.
     *
     * @param use the use for which data is opened: the name, and of its other kinds those that the email needs
     * @throws RefusedByPolicy if the policy refuses it
     */
    public Optional<Words> draft(Store store, Sheet sheet, UUID about, Use use) {
        return Optional.ofNullable(sheet.orders().get(about)).map(order -> {
            var needless = use.kinds().stream()
                    .filter(it -> it != Kind.NAME && !sheet.use().kinds().contains(it))
                    .map(Kind::category)
                    .toList();
            var asked = use.without(needless);
            var person = vault.open(store.id(), order.buyer(), asked, asked.known());
            var token = features.has(store.id(), FulfillmentFeatures.ORDER_LINK) ? NO_TOKEN : "";
            return sheet.pen().write(about, order, person, frame(store, token, checkpoint(store)));
        });
    }

    private String checkpoint(Store store) {
        return ledger.checkpoint(store.id()).map(Checkpoint::note).orElse("");
    }

    /**
     * The orders that emails are about, in one select.
     *
     * @param about what each email is about, by id
     * @param order returns the order of such a thing
     */
    public <T> Map<UUID, Order> orders(Store store, Map<UUID, T> about, Function<T, OrderId> order) {
        var ids = about.values().stream().map(order).distinct().toList();
        var found = orders.findAll(store.id(), ids).stream().collect(Collectors.toMap(Order::id, Function.identity()));
        var whose = new HashMap<UUID, Order>();
        about.forEach((id, thing) -> whose.put(id, Objects.requireNonNull(found.get(order.apply(thing)))));
        return whose;
    }

    private LetterFrame frame(Store store, String token, String checkpoint) {
        var address = front.address(store.id());
        return new LetterFrame(
                store.name(),
                store.brand().mailColor(),
                token.isEmpty() ? "" : address + "/orders/" + token,
                OrderLinks.LIFE.toDays(),
                checkpoint,
                address + "/privacy",
                helpDesk.ways(store.id()),
                senderAddress.of(store));
    }

    private Letter letter(SubjectId buyer, Words words, OpenedValues person) {
        return new Letter(buyer, person.get(Kind.EMAIL).reveal(), words.subject(), words.text(), html(words));
    }

    /** The HTML of an email. */
    public String html(Words words) {
        return Letter.html(templates, words.template(), words.view());
    }

    public static String name(OpenedValues person) {
        return person.get(Kind.NAME).reveal();
    }

    /** The lines of name and shipping address. */
    static List<String> shipping(OpenedValues person) {
        return lines(name(person), person.get(Kind.SHIPPING).reveal());
    }

    /** The lines of name and billing address; the shipping address if no other was given. */
    static List<String> billing(OpenedValues person) {
        return Optional.of(person)
                .flatMap(it -> it.find(Kind.BILLING))
                .map(it -> lines(name(person), it.reveal()))
                .orElseGet(() -> shipping(person));
    }

    /** What the buyer added in their own words, and the number of their purchase order. */
    static List<ConfirmationView.Written> written(OpenedValues person) {
        var written = new ArrayList<ConfirmationView.Written>();
        person.find(Kind.PURCHASE_ORDER)
                .ifPresent(it -> written.add(new ConfirmationView.Written("Purchase order number", it.reveal())));
        person.find(Kind.ORDER_COMMENT)
                .ifPresent(it -> written.add(new ConfirmationView.Written("Order comment", it.reveal())));
        person.find(Kind.GIFT_NOTE)
                .ifPresent(it -> written.add(new ConfirmationView.Written("Gift note", it.reveal())));
        return written;
    }

    private static List<String> lines(String name, PostalAddress address) {
        var lines = new ArrayList<>(address.lines());
        lines.addFirst(name);
        return lines;
    }
}
