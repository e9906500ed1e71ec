package shop.troth.fulfillment.notes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress;
import shop.troth.orders.ProgressedOrders;
import shop.troth.policy.Fact;
import shop.troth.policy.features.Features;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.StaffRecords.Some;
import shop.troth.vault.StaffRecords.Thing;
import shop.troth.vault.Submission;
import shop.troth.vault.Use;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.retention.EndEvent;

/** The notes on an order: listing them, opening their text for those who may read it, and whether one can be written now. */
@Component
@RequiredArgsConstructor
public class OrderNotes {

    private final NoteRows rows;
    private final ProgressedOrders progressed;
    private final ClosingOrders closing;
    private final StaffRecords records;
    private final Features features;
    private final Clock clock;

    /** The notes on an order, oldest first. */
    public List<OrderNote> of(Order order) {
        return rows.of(order.store(), order.id());
    }

    /**
     * Opens the text of notes, with one ledger entry. Leaves out notes whose retention period is over.
     *
     * @param all notes from {@link #of}; the text of a note corrected since may be newer than its revision, never older
     * @param use {@link NoteUses#reading}
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy refuses it
     */
    public Map<DatumRef, Personal<String>> open(Order order, List<OrderNote> all, Use use) {
        var known = closing.closedAt(order.store(), order.id()).isEmpty() ? use.known() : CallerFacts.of();
        return records.open(records(order, all), Kind.STAFF_NOTE, use, known);
    }

    /** Whether {@link #open} would open at least one note; opens and records nothing. */
    public boolean isAnyLeft(Order order, List<OrderNote> all, Use use) {
        return records.isAnyLeft(records(order, all), Kind.STAFF_NOTE, use);
    }

    /** Whether a note has exactly the text that was typed. Only for the person who wrote that text. */
    boolean says(Order order, OrderNote note, Submission given) {
        return records.says(records(order, List.of(note)), Kind.STAFF_NOTE, given);
    }

    private static Some records(Order order, List<OrderNote> notes) {
        var refs = notes.stream().map(OrderNote::id).toList();
        return new Some(order.store(), order.buyer(), order.id().value(), refs);
    }

    /** Why a note on this order can't be written or corrected now; empty if it can. */
    public Optional<OrderNoteOutcome> obstacle(Order order) {
        var paid = progressed.find(order.store(), order.id()).flatMap(OrderProgress::paidAt);
        if (paid.isEmpty()) {
            return Optional.of(new OrderNoteOutcome.NotPaid());
        }
        return records.until(order.store(), NoteUses.FORM, Kind.STAFF_NOTE, thing(order))
                .filter(it -> !it.isAfter(clock.instant()))
                .map(OrderNoteOutcome.Over::new);
    }

    /** What a note on this order belongs to. */
    Thing thing(Order order) {
        return new Thing(order.id().value(), EndEvent.ORDER_CLOSED, closing.closedAt(order.store(), order.id()));
    }

    /** What is known when a note is written: what anyone who could place an order stated, and that it is open, unless it was closed. */
    CallerFacts known(Order order, Thing about) {
        var known = about.endedAt().isEmpty() ? CallerFacts.of(Fact.TOLD, Fact.ORDER_OPEN) : CallerFacts.of(Fact.TOLD);
        return known.and(features.of(order.store()).facts());
    }
}
