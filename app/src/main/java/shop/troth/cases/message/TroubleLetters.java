package shop.troth.cases.message;

import gg.jte.TemplateEngine;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.cases.trouble.TroubleUses;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Sink;
import shop.troth.mail.Letter;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.link.OrderLinks;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;

/** Writes emails about problems with orders when they are handed over. A problem that was solved by then needs no email. */
@Component
@Sink
@RequiredArgsConstructor
public class TroubleLetters {

    private final Cases cases;
    private final Orders orders;
    private final OrderLinks links;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Features features;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    /** @param about ids of cases; @param again whether it is a reminder */
    Map<UUID, Letter> write(Store store, Collection<UUID> about, boolean again) {
        if (!features.has(store.id(), TroubleDeclarations.MESSAGES)) {
            return Map.of();
        }
        var told = cases.findAll(store.id(), about.stream().map(CaseId::new).toList()).stream()
                .filter(TroubleLetters::stillToTell)
                .toList();
        var ids = told.stream().map(Case::about).distinct().toList();
        var byId = orders.findAll(store.id(), ids).stream().collect(Collectors.toMap(Order::id, Function.identity()));
        var use = TroubleUses.TELL;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        var people = vault.openAll(
                store.id(), byId.values().stream().map(Order::buyer).distinct().toList(), use, known);
        Predicate<Case> allowed = it -> byId.containsKey(it.about())
                && people.containsKey(byId.get(it.about()).buyer());
        var sent = told.stream().filter(allowed).toList();
        var tokens =
                links.next(store.id(), sent.stream().map(Case::about).distinct().toList(), clock.instant());
        var letters = new HashMap<UUID, Letter>();
        for (var one : sent) {
            var order = Objects.requireNonNull(byId.get(one.about()));
            var person = Objects.requireNonNull(people.get(order.buyer()));
            letters.put(one.id().value(), letter(store, one, order, person, tokens, again));
        }
        return letters;
    }

    /** Whether there is still something to tell. A refund of a late payment is announced even if nothing is left to do. */
    private static boolean stillToTell(Case one) {
        return one.isOpen() || one.kind() == CaseKind.PAID_TOO_LATE;
    }

    private Letter letter(
            Store store, Case about, Order order, OpenedValues person, Map<OrderId, String> tokens, boolean again) {
        var words = TroubleWords.of(about, order.number(), store.dispatch());
        var address = front.address(store.id());
        var link = words.button().isEmpty()
                ? ""
                : address + "/orders/" + Objects.requireNonNull(tokens.get(order.id())) + words.path();
        var view = new TroubleView(
                store.name(),
                store.brand().mailColor(),
                order.state() == OrderState.PAID || order.state() == OrderState.SHIPPED
                        ? person.find(Kind.NAME).map(it -> it.reveal()).orElse("")
                        : "",
                order.number(),
                (again ? "Reminder: " : "") + words.heading(),
                words.said(),
                missing(about, order),
                words.button(),
                link,
                words.fine(),
                about.number(),
                address + "/privacy");
        var html = Letter.html(templates, "mail/trouble.jte", view);
        return new Letter(
                order.buyer(),
                person.get(Kind.EMAIL).reveal(),
                (again ? "Reminder: " : "") + words.subject(),
                text(view),
                html);
    }

    private static List<String> missing(Case about, Order order) {
        var names = order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::name, (a, b) -> a));
        return about.pieces().entrySet().stream()
                .map(it -> "%d × %s (%s)".formatted(it.getValue(), names.getOrDefault(it.getKey(), ""), it.getKey()))
                .toList();
    }

    private static String text(TroubleView view) {
        return """
                %s

                %s

                %s

                %s%sCase %s about order %s.

                You’re getting this email because you placed an order. Our privacy policy:
                %s
                """.formatted(
                view.greeting(),
                view.heading(),
                String.join("\n\n", view.said()),
                view.missing().isEmpty() ? "" : "Missing:\n" + String.join("\n", view.missing()) + "\n\n",
                view.link().isEmpty() ? "" : "%s:%n%s%n%s%n%n".formatted(view.button(), view.link(), view.fine()),
                view.matter(),
                view.number(),
                view.policy());
    }

    /**
     * The content of an email about a problem with an order. Public because the template is compiled into a different package.
     *
     * @param store the store's name
     * @param color color of its button
     * @param name name of the buyer; empty if the order is not paid, so that nobody mails their own text to strangers from our address
     * @param number the order's number
     * @param heading one sentence that says what is wrong
     * @param said the paragraphs that say what it means for the reader
     * @param missing missing items, one line each; empty if none are missing
     * @param button label of the link; empty if there is nothing to do
     * @param link link to where the problem is solved
     * @param fine a line below the link, or empty
     * @param matter number of the case
     * @param policy address of the policy page
     */
    @Sink
    public record TroubleView(
            String store,
            String color,
            String name,
            String number,
            String heading,
            List<String> said,
            List<String> missing,
            String button,
            String link,
            String fine,
            String matter,
            String policy) {

        public String greeting() {
            return name.isEmpty() ? "Hello," : "Hello " + name + ",";
        }
    }
}
