package shop.troth.proof.contact;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.cases.entered.EnterCase;
import shop.troth.cases.entered.Enterable;
import shop.troth.cases.quote.CallerOrders;
import shop.troth.cases.quote.DraftQuote;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.SendQuote;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.pricing.phone.PhoneOrders;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;

/**
 * A made-up person orders from the twin by phone, as the staff desk takes it: nothing is sent before the words are read, the link comes by
 * email, and the words are kept with the paid order and with what it agreed to.
 */
@Component
@Sink
@RequiredArgsConstructor
public class OrdersByPhone {

    private final CallsToTwin callsToTwin;
    private final WritesToTwin writesToTwin;
    private final Visits visits;
    private final Stores stores;
    private final CallerOrders callerOrders;
    private final OrderAgreement agreement;
    private final PhoneOrders phoneOrders;
    private final TwinOrders orders;

    /** Whether the store takes orders by phone. */
    public boolean isAt(ProbeContext scene) {
        return callerOrders.isAt(scene.store().id());
    }

    /** Orders once and adds a sentence for each fault. */
    public void at(ProbeContext scene, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        var twin = stores.get(scene.twin());
        var about = callsToTwin.enter(twin, shopper.person());
        var quote = callsToTwin.drawUp(twin, about, new Sku(shopper.addSomething()));
        var words = callerOrders.words(twin);
        if (agreement.spoken(twin).filter(words.sentences()::contains).isEmpty()) {
            faults.add("What is read to a caller does not say what ordering agrees to.");
        }
        if (callsToTwin.send(about, quote, "") != SendQuote.Outcome.NOT_READ) {
            faults.add("A pay link went out though nothing was read to the caller.");
            return;
        }
        if (callsToTwin.send(about, quote, words.version()) != SendQuote.Outcome.SENT) {
            faults.add("A pay link could not be sent.");
            return;
        }
        paid(scene, shopper, quote.number(), faults)
                .ifPresent(it -> isKept(scene, it, String.join(" ", words.sentences()), words.version(), faults));
    }

    /**
     * Pays through the emailed link.
     *
     * @return the paid order; empty if something failed, with a fault
     */
    private Optional<Order> paid(ProbeContext scene, Shopper shopper, String number, List<String> faults) {
        var email = shopper.person().email();
        scene.happens(() -> writesToTwin.link(email, number).isPresent());
        var link = writesToTwin.link(email, number);
        if (link.isEmpty()
                || shopper.get(link.get() + "/quotes/" + number).status() != 200
                || !shopper.post(
                                "/cart/quote",
                                Map.of(
                                        "conversation",
                                        link.get().substring(link.get().lastIndexOf('/') + 1),
                                        "number",
                                        number))
                        .isRedirect()) {
            faults.add("The pay link of an order by phone did not come by email, or did not fill the cart.");
            return Optional.empty();
        }
        shopper.fillIn();
        shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY).ifPresent(shopper::comeBack);
        var order = orders.of(scene, shopper).filter(it -> it.state() == OrderState.PAID);
        if (order.isEmpty()) {
            faults.add("An order by phone could not be paid behind its link.");
        }
        return order;
    }

    private void isKept(ProbeContext scene, Order order, String words, String version, List<String> faults) {
        var read = phoneOrders.of(scene.twin(), order.id());
        if (read.filter(it -> it.words().equals(words) && it.version().equals(version))
                .isEmpty()) {
            faults.add("What was read to a caller is not kept with their order.");
        }
        var kept = agreement
                .of(scene.twin(), order.buyer(), order.id())
                .map(it -> it.reveal())
                .filter(it -> it.contains("Ordered on: phone") && it.contains(words));
        if (kept.isEmpty()) {
            faults.add("What an order by phone agreed to is not kept with the words that were read.");
        }
    }

    /** Takes an order by phone in the twin, as the staff desk does: enters the call, drafts a quote, and sends a pay link. */
    @Component
    @RequiredArgsConstructor
    static class CallsToTwin {

        private static final int DAYS = 7;

        private final Enterable enterable;
        private final EnterCase enterCase;
        private final Catalog catalog;
        private final DraftQuote draftQuote;
        private final SendQuote sendQuote;
        private final QuoteDesk quotes;
        private final Clock clock;

        Case enter(Store twin, MadeUpPerson caller) {
            var given = enterable
                    .form(twin)
                    .read(Map.of(
                            "name", new String[] {caller.name()},
                            "email", new String[] {caller.email()},
                            "message", new String[] {"An order, please."}));
            var topic = enterable.topics(twin).getFirst();
            return enterCase.enter(twin, topic, UUID.randomUUID(), CaseChannel.PHONE, today(twin), given);
        }

        /** Drafts a quote for one piece, at its list price. */
        SalesQuote drawUp(Store twin, Case about, Sku sku) {
            var price = catalog.variant(twin.id(), sku).orElseThrow().price(1);
            var line = new SalesQuote.Line(sku, 1, price, price);
            var until = QuoteDesk.endOf(twin, today(twin).plusDays(DAYS));
            var draft = new SalesQuotes.Draft(List.of(line), Optional.empty(), until);
            draftQuote.keep(about, Optional.empty(), 0, draft, _ -> {});
            return quotes.of(twin, about).getFirst();
        }

        /** @param read version of the words that were read to the caller; empty if none were */
        SendQuote.Outcome send(Case about, SalesQuote quote, String read) {
            return sendQuote.send(about, UUID.randomUUID(), quote, 0, read, note());
        }

        private static Submission note() {
            return ContactForms.ANSWER.read(
                    Map.of(ContactForms.MESSAGE.name(), new String[] {"Thank you for your call."}));
        }

        private LocalDate today(Store twin) {
            return LocalDate.ofInstant(clock.instant(), twin.dispatch().zone());
        }
    }
}
