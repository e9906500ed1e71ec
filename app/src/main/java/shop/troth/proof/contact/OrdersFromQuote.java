package shop.troth.proof.contact;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.quote.DraftQuote;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.SendQuote;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.orders.OrderState;
import shop.troth.payments.Payments;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** A made-up person asks the twin for a price, gets a quote by email, and orders from it. */
@Component
@RequiredArgsConstructor
class OrdersFromQuote {

    private static final int DAYS = 7;
    private static final String ORDER = "/cart/quote";

    private final WritesToTwin writesToTwin;
    private final Visits visits;
    private final Stores stores;
    private final Catalog catalog;
    private final DraftQuote draftQuote;
    private final SendQuote sendQuote;
    private final QuoteDesk quotes;
    private final TwinOrders orders;
    private final Payments payments;

    void at(ProbeContext scene, Topic topic, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        var about = writesToTwin
                .writes(scene, topic, shopper, "Question " + MadeUpPerson.word())
                .orElseThrow(() -> new ProbeIncomplete("A request for a price could not be written in the test copy."));
        var store = stores.get(scene.twin());
        var quote = sent(store, about, new Sku(shopper.addSomething()));
        if (quote.isEmpty()) {
            faults.add("A quote could not be sent.");
            return;
        }
        var number = quote.get().number();
        var email = shopper.person().email();
        if (!scene.happens(() -> writesToTwin.mails(email).stream().anyMatch(it -> it.contains("Quote " + number)))) {
            faults.add("A quote did not come by email.");
            return;
        }
        var link = writesToTwin.link(email, "Quote " + number);
        if (link.isEmpty()) {
            faults.add("The mail of a quote has no link to it.");
            return;
        }
        var address = link.get() + "/quotes/" + number;
        var order = Map.of("conversation", link.get().substring(link.get().lastIndexOf('/') + 1), "number", number);
        if (shopper.get(address).status() != 200) {
            faults.add("The link in the mail of a quote did not show it.");
            return;
        }
        if (visits.twin(scene.store().id())
                        .get("/contact/case/" + "x".repeat(32) + "/quotes/" + number)
                        .status()
                != 404) {
            faults.add("A made-up link showed a quote.");
        }
        ordered(scene, shopper, order, quote.get(), faults);
    }

    /** Sends a quote for one piece, a cent below the store's price. */
    private Optional<SalesQuote> sent(Store store, Case about, Sku sku) {
        var list = catalog.variant(store.id(), sku).orElseThrow().price(1);
        var line = new SalesQuote.Line(sku, 1, list.minusMinor(1), list);
        var today = LocalDate.ofInstant(about.opened(), store.dispatch().zone());
        var draft =
                new SalesQuotes.Draft(List.of(line), Optional.empty(), QuoteDesk.endOf(store, today.plusDays(DAYS)));
        draftQuote.keep(about, Optional.empty(), 0, draft, _ -> {});
        var note = ContactForms.ANSWER.read(
                Map.of(ContactForms.MESSAGE.name(), new String[] {"Answer " + MadeUpPerson.word()}));
        return quotes.of(store, about).stream()
                .findFirst()
                .filter(it -> sendQuote.send(about, UUID.randomUUID(), it, 0, "", note) == SendQuote.Outcome.SENT);
    }

    private void ordered(
            ProbeContext scene, Shopper shopper, Map<String, String> order, SalesQuote quote, List<String> faults) {
        var price = quote.lines().getFirst().each();
        if (!shopper.post(ORDER, order).isRedirect()
                || !shopper.get("/cart").body().contains(Amounts.text(price))) {
            faults.add("A quote did not fill the cart at its prices.");
            return;
        }
        shopper.fillIn();
        var review = shopper.get("/checkout/review");
        var reviewed = VisitedPages.reviewed(review);
        if (reviewed.isEmpty() || !review.body().contains(Amounts.text(price))) {
            faults.add("The review did not show the prices of a quote.");
            return;
        }
        shopper.pay(shopper.place(reviewed.get()), TestCard.CANARY).ifPresent(shopper::comeBack);
        var placed = orders.of(scene, shopper).filter(it -> it.state() == OrderState.PAID);
        if (placed.isEmpty()
                || !placed.get().totals().goods().isEqual(price)
                || payments.find(scene.twin(), placed.get().id())
                        .filter(it -> it.amount().isEqual(placed.get().total()))
                        .isEmpty()) {
            faults.add("An order from a quote was not charged at its prices.");
        }
        if (visits.twin(scene.store().id()).post(ORDER, order).isRedirect()) {
            faults.add("A quote could be ordered a second time.");
        }
    }
}
