package shop.troth.proof.timed;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.fulfillment.notes.NoteUses;
import shop.troth.fulfillment.notes.OrderNoteOutcome;
import shop.troth.fulfillment.notes.WriteNote;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.link.OrderLinks;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.staff.StaffId;

/**
 * Checks what is written with an order: comments and gift notes by the buyer, notes by staff. In the twin, somebody orders and writes what
 * the clause is about; the code behind the desk's page writes the note. The buyer finds it when they ask for their data. It stays while the
 * order is open; once the order is closed, it is deleted in time.
 */
@Component
@RequiredArgsConstructor
class WrittenWithOrder implements Probe {

    private static final String PURPOSE = "order.fulfil";
    private static final String NOTE = "message.staff-note";

    /** The fields of the checkout by what they ask for. */
    private static final Map<String, String> TYPED =
            Map.of("message.order-comment", "comment", "message.gift-note", "gift-note");

    private static final Map<String, String> WORDS = Map.of(
            "message.order-comment",
            "a comment on an order",
            "message.gift-note",
            "a gift note",
            NOTE,
            "a note by staff");

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final WriteNote writeNote;
    private final OrderLinks links;
    private final CloseOrders closeOrders;
    private final StoredSince storedSince;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("kept for " + PURPOSE);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        var stored = storedSince.from(scene, Set.of(PURPOSE));
        var texts = texts(stored.kinds());
        if (texts.isEmpty()) {
            return Evidence.notProbed(
                    faults, "What this clause keeps is not written with an order, and no check of it is built.");
        }
        var what = String.join(" or ", texts.keySet().stream().map(WORDS::get).toList());
        var shopper = visits.twin(scene.store().id());
        var order = orders(scene, shopper, texts);
        Optional.ofNullable(texts.get(NOTE)).ifPresent(it -> notes(order, it));
        var shown = data(scene, shopper, order);
        if (!texts.values().stream().allMatch(shown::contains)) {
            faults.add("The buyer who asked for their data was not shown %s.".formatted(what));
        }
        stored.stays(what, faults);
        var now = clock.instant();
        transaction.executeWithoutResult(status -> closeOrders.close(order.store(), order.id(), order.buyer(), now));
        stored.goes(what, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "In the test copy, the buyer saw %s when they asked for their data, and it was deleted on time."
                        .formatted(what),
                ("It stayed while the order was open. After the order was closed, it was due to be deleted within %s, and was deleted "
                                + "when that time was over. In the store itself, nothing of the kind is past its time.")
                        .formatted(stored.inWords()));
    }

    /** What to write, by kind. */
    private static Map<String, String> texts(Set<String> kinds) {
        var texts = new LinkedHashMap<String, String>();
        WORDS.keySet().stream()
                .filter(kinds::contains)
                .sorted()
                .forEach(it -> texts.put(it, "Written " + MadeUpPerson.word()));
        return texts;
    }

    private Order orders(ProbeContext scene, Shopper shopper, Map<String, String> texts) {
        shopper.addSomething();
        var form = shopper.form();
        var typed = new HashMap<>(shopper.person().details(form));
        TYPED.forEach((kind, field) -> Optional.ofNullable(texts.get(kind)).ifPresent(it -> {
            if (!VisitedPages.asks(form, field)) {
                throw new ResultMissing(
                        "The checkout of the test copy has no field for %s.".formatted(WORDS.get(kind)));
            }
            typed.put(field, it);
        }));
        shopper.post("/checkout", typed);
        shopper.comeBack(shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money.")));
        return twinOrders
                .of(scene, shopper)
                .filter(it -> it.state() == OrderState.PAID)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
    }

    /** Writes a note, as staff would. */
    private void notes(Order order, String text) {
        var given = NoteUses.FORM.read(Map.of(NoteUses.WORDS.name(), new String[] {text}));
        if (!(writeNote.write(order, StaffId.next(), UUID.randomUUID(), given) instanceof OrderNoteOutcome.Done)) {
            throw new ResultMissing("No note could be written on an order in the test copy.");
        }
    }

    /** What the buyer is shown who asks for the data of their order. */
    private String data(ProbeContext scene, Shopper shopper, Order order) {
        var token =
                links.next(scene.twin(), List.of(order.id()), clock.instant()).get(order.id());
        var page = "/orders/" + token;
        shopper.post(page, Map.of("email", shopper.person().email()));
        return shopper.get(page + "/data").body();
    }
}
