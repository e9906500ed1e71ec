package shop.troth.cases.message;

import gg.jte.TemplateEngine;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseMails;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.cases.report.ReportUses;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
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
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/** Writes the answer to a reported problem, to the buyer of the order. The subject says nothing of what was written. */
@Component
@Sink
@RequiredArgsConstructor
public class ReportLetters implements MailWriter {

    private final Cases cases;
    private final Inquiries inquiries;
    private final Orders orders;
    private final OrderLinks links;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Features features;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    @Override
    public String kind() {
        return CaseMails.REPORT_ANSWERED;
    }

    /** @param about ids of answers */
    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        if (features.has(store.id(), ReportFeatures.ANSWER)) {
            about.forEach(answer -> inquiries
                    .caseOf(store.id(), answer)
                    .flatMap(it ->
                            cases.findAll(store.id(), List.of(it)).stream().findFirst())
                    .flatMap(it ->
                            orders.find(store.id(), it.about()).flatMap(order -> letter(store, it, order, answer)))
                    .ifPresent(it -> letters.put(answer, it)));
        }
        return letters;
    }

    private Optional<Letter> letter(Store store, Case about, Order order, UUID answer) {
        try {
            var words = opened(store, order, List.of(answer), ReportUses.MAIL).get(answer);
            var buyer = opened(store, order, List.of(order.id().value()), ReportUses.ADDRESS)
                    .get(order.id().value());
            return words == null || buyer == null
                    ? Optional.empty()
                    : words.find(Kind.MESSAGE).map(it -> letter(store, about, order, buyer, it.reveal()));
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }

    private Map<UUID, OpenedValues> opened(Store store, Order order, List<UUID> things, Use use) {
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        return vault.openThings(store.id(), order.buyer(), things, use, known);
    }

    private Letter letter(Store store, Case about, Order order, OpenedValues buyer, String answer) {
        var address = front.address(store.id());
        var token = links.next(store.id(), List.of(order.id()), clock.instant()).get(order.id());
        var view = new ReportAnswerView(
                store.name(),
                store.brand().mailColor(),
                buyer.find(Kind.NAME).map(it -> it.reveal()).orElse(""),
                order.number(),
                about.number(),
                answer,
                address + "/orders/" + Objects.requireNonNull(token) + "/trouble",
                address + "/privacy");
        var html = Letter.html(templates, "mail/report-answer.jte", view);
        return new Letter(order.buyer(), buyer.get(Kind.EMAIL).reveal(), view.title(), view.asText(), html);
    }

    /**
     * The answer to a reported problem. Public because the template is compiled into a different package.
     *
     * @param color color of its button
     * @param name name of the buyer, or empty
     * @param order the order's number
     * @param number number of the case
     * @param answer what staff wrote
     * @param link link to the report on the order's page
     * @param policy address of the policy page
     */
    @Sink
    public record ReportAnswerView(
            String store,
            String color,
            String name,
            String order,
            String number,
            String answer,
            String link,
            String policy) {

        public String title() {
            return "Our answer about order " + order;
        }

        public String greeting() {
            return name.isEmpty() ? "Hello," : "Hello " + name + ",";
        }

        public String said() {
            return "You reported a problem with order " + order + ". Here’s our answer:";
        }

        /** A line below the link. */
        public String fine() {
            return "We’ll ask for this email address first.";
        }

        public String why() {
            return "Case " + number + " about order " + order
                    + ". You’re getting this email because you reported a problem. If something is still wrong, reply on your order page, and we’ll look at it again.";
        }

        /** The plain-text version. */
        public String asText() {
            return greeting() + "\n\n" + said() + "\n\n" + answer + "\n\nView or reply:\n" + link + "\n" + fine()
                    + "\n\n" + why() + " Our privacy policy:\n" + policy + "\n";
        }

        /** Withheld, because it contains what someone wrote. */
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
