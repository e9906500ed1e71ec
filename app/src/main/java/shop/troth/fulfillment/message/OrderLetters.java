package shop.troth.fulfillment.message;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
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
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.link.OrderLinks;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

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

    /**
     * Everything that mails of one kind are written from.
     *
     * @param orders by what each mail is about
     * @param use what is opened; recipient and purpose are those of the mail
     */
    public record Sheet(Map<UUID, Order> orders, Use use, Pen pen) {}

    /** Writes one kind of mail about orders, to send it or to show it. */
    public interface Writer extends MailWriter {
        Sheet sheet(Store store, Collection<UUID> about);
    }

    /** Stands where a mail has the token of its link. */
    private static final String NO_TOKEN = "••••••";

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
     * @return by what each is about; whose data the policy does not let out is left out
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
     * Writes one to be looked at and not sent. No link is made for it: who looks at it could open the order as its buyer otherwise.
     *
     * @param use for which it is opened; the name, and of the other kinds those that the mail needs
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
                store.brand().mailColor(),
                token.isEmpty() ? "" : address + "/orders/" + token,
                OrderLinks.LIFE.toDays(),
                checkpoint,
                address + "/privacy");
    }

    private Letter letter(SubjectId buyer, Words words, Opened person) {
        return new Letter(buyer, person.get(Kind.EMAIL).reveal(), words.subject(), words.text(), html(words));
    }

    /** The HTML of a mail. */
    public String html(Words words) {
        var html = new StringOutput();
        templates.render(words.template(), words.view(), html);
        return html.toString();
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
        var lines = new ArrayList<>(address.lines());
        lines.addFirst(name);
        return lines;
    }
}
