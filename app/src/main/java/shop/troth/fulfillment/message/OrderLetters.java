package shop.troth.fulfillment.message;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.mail.Letter;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLinks;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** What all mails about orders share: whom they go to, what is opened for them, their frame with the ledger's checkpoint. */
@Component
@Sink
public class OrderLetters {

    /** The words of one mail. */
    public record Words(String subject, String text, String template, Object view) {}

    /** Writes the words of one kind of mail. */
    @FunctionalInterface
    public interface Pen {
        /** @param about what the mail is about */
        Words write(UUID about, Order order, Opened person, LetterFrame frame);
    }

    private final Orders orders;
    private final OrderLinks links;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Features features;
    private final Ledger ledger;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    OrderLetters(
            Orders orders,
            OrderLinks links,
            Vault vault,
            Suppliers suppliers,
            Features features,
            Ledger ledger,
            Front front,
            TemplateEngine templates,
            Clock clock) {
        this.orders = orders;
        this.links = links;
        this.vault = vault;
        this.suppliers = suppliers;
        this.features = features;
        this.ledger = ledger;
        this.front = front;
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * Writes several at once: one opening of everybody's data, one statement for all links.
     *
     * @param orders by what each mail is about
     * @param use what is opened; recipient and purpose are those of the mail
     * @return by what each is about; whose data the policy does not let out is left out
     */
    public Map<UUID, Letter> write(Store store, Map<UUID, Order> orders, Use use, Pen pen) {
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
        var checkpoint = ledger.checkpoint(store.id()).map(Checkpoint::note).orElse("");
        var letters = new HashMap<UUID, Letter>();
        orders.forEach((about, order) -> {
            if (people.containsKey(order.buyer())) {
                var person = Objects.requireNonNull(people.get(order.buyer()));
                var frame = frame(store, tokens.getOrDefault(order.id(), ""), checkpoint);
                letters.put(about, letter(order.buyer(), pen.write(about, order, person, frame), person));
            }
        });
        return letters;
    }

    /**
     * The orders of what mails are about, in one select.
     *
     * @param about by the number of what each mail is about
     * @param order of such a thing
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
                store.mailColor(),
                token.isEmpty() ? "" : address + "/orders/" + token,
                OrderLinks.LIFE.toDays(),
                checkpoint,
                address + "/privacy");
    }

    private Letter letter(SubjectId buyer, Words words, Opened person) {
        var html = new StringOutput();
        templates.render(words.template(), words.view(), html);
        return new Letter(buyer, person.get(Kind.EMAIL).reveal(), words.subject(), words.text(), html.toString());
    }

    public static String name(Opened person) {
        return person.get(Kind.NAME).reveal();
    }

    /** Name and shipping address; {@code billing} where the kind is given and another was. */
    static List<String> shipping(Opened person) {
        return lines(name(person), person.get(Kind.SHIPPING).reveal());
    }

    /** The shipping address where no other was given. */
    static List<String> billing(Opened person) {
        return Optional.of(person)
                .flatMap(it -> it.find(Kind.BILLING))
                .map(it -> lines(name(person), it.reveal()))
                .orElseGet(() -> shipping(person));
    }

    /** What the buyer added in their own words. */
    static List<ConfirmationView.Written> written(Opened person) {
        var written = new ArrayList<ConfirmationView.Written>();
        person.find(Kind.ORDER_COMMENT)
                .ifPresent(it -> written.add(new ConfirmationView.Written("Order comment", it.reveal())));
        person.find(Kind.GIFT_NOTE)
                .ifPresent(it -> written.add(new ConfirmationView.Written("Gift note", it.reveal())));
        return written;
    }

    private static List<String> lines(String name, PostalAddress address) {
        var lines = new ArrayList<String>();
        lines.add(name);
        lines.add(address.line1());
        if (!address.line2().isEmpty()) {
            lines.add(address.line2());
        }
        lines.add(address.city() + ", " + address.state() + " " + address.zip());
        return lines;
    }
}
