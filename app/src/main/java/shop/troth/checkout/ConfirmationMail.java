package shop.troth.checkout;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Sink;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLinks;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Vault;

/** The mail that says an order is placed and paid (addition order-messages). Carries the ledger's checkpoint. */
@Component
@Sink
class ConfirmationMail implements MailWriter {

    static final String KIND = "confirmation";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private final Orders orders;
    private final OrderLinks links;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Features features;
    private final Ledger ledger;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    ConfirmationMail(
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

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var all = orders.findAll(store.id(), about.stream().map(OrderId::new).toList());
        var use = CheckoutUses.CONFIRM;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        var people = vault.openAll(
                store.id(), all.stream().map(Order::buyer).distinct().toList(), use, known);
        var allowed = all.stream().filter(it -> people.containsKey(it.buyer())).toList();
        var linked = features.has(store.id(), CheckoutFeatures.ORDER_LINK);
        var tokens = linked
                ? links.next(store.id(), allowed.stream().map(Order::id).toList(), clock.instant())
                : Map.<OrderId, String>of();
        var checkpoint = ledger.checkpoint(store.id()).map(Checkpoint::note).orElse("");
        var letters = new HashMap<UUID, Letter>();
        for (var order : allowed) {
            var person = Objects.requireNonNull(people.get(order.buyer()));
            var token = tokens.getOrDefault(order.id(), "");
            letters.put(order.id().value(), letter(view(store, order, person, token, checkpoint), person));
        }
        return letters;
    }

    private Letter letter(ConfirmationView view, Opened person) {
        var html = new StringOutput();
        templates.render("mail/confirmation.jte", view, html);
        return new Letter(
                person.get(Kind.EMAIL).reveal(),
                "Your order " + view.number() + " is confirmed",
                text(view),
                html.toString());
    }

    private ConfirmationView view(Store store, Order order, Opened person, String token, String checkpoint) {
        var address = front.address(store.id());
        var shipping = person.get(Kind.SHIPPING).reveal();
        var name = person.get(Kind.NAME).reveal();
        var delivery = store.deliveries().stream()
                .filter(it -> it.id().equals(order.delivery()))
                .findFirst()
                .map(DeliveryMethod::name)
                .orElse(order.delivery());
        var lines = order.lines().stream()
                .map(it -> new ConfirmationView.Line(
                        it.sku(), it.name(), it.quantity(), text(it.unit()), text(it.total())))
                .toList();
        return new ConfirmationView(
                store.name(),
                name,
                order.number(),
                DAY.format(order.placedAt().atOffset(ZoneOffset.UTC)),
                lines,
                text(order.goods()),
                order.coupon().map(it -> "Coupon " + it.code()).orElse(""),
                order.coupon().map(it -> "\u2212" + text(it.off())).orElse(""),
                delivery,
                text(order.deliveryPrice()),
                order.tax().isZero() ? "" : text(order.tax()),
                text(order.total()),
                lines(name, shipping),
                lines(name, person.find(Kind.BILLING).map(it -> it.reveal()).orElse(shipping)),
                token.isEmpty() ? "" : address + "/orders/" + token,
                OrderLinks.LIFE.toDays(),
                checkpoint,
                address + "/privacy");
    }

    private static String text(ConfirmationView view) {
        var lines = view.lines().stream()
                .map(it -> "%d x %s%n    %s, %s each: %s"
                        .formatted(it.quantity(), it.name(), it.sku(), it.unit(), it.total()))
                .collect(Collectors.joining("\n"));
        return """
                Thank you, %s. Your order is confirmed.

                Order %s, placed on %s and paid.
                %s%s

                Goods: %s
                %s%s: %s
                %sTotal paid: %s

                Ships to
                %s

                Billed to
                %s

                You get this mail because you placed an order. We write about it only, and keep to our policy:
                %s
                %s""".formatted(
                        view.name(),
                        view.number(),
                        view.placedOn(),
                        link(view),
                        lines,
                        view.goods(),
                        view.coupon().isEmpty() ? "" : view.coupon() + ": " + view.couponOff() + "\n",
                        view.delivery(),
                        view.deliveryPrice(),
                        view.tax().isEmpty() ? "" : "Sales tax: " + view.tax() + "\n",
                        view.total(),
                        String.join("\n", view.shipping()),
                        String.join("\n", view.billing()),
                        view.policy(),
                        view.checkpoint().isEmpty()
                                ? ""
                                : "\nThis is how our signed record stood when we wrote. Keep it, and we cannot quietly change what lies under it:\n\n"
                                        + view.checkpoint());
    }

    private static String link(ConfirmationView view) {
        return view.link().isEmpty()
                ? ""
                : "See your order (asks for this e-mail address first; open for %d days):\n%s\n\n"
                        .formatted(view.linkDays(), view.link());
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

    private static String text(Money amount) {
        return "$" + String.format(Locale.US, "%,.2f", amount.getAmount());
    }
}
