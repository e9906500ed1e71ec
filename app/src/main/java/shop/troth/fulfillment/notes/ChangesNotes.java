package shop.troth.fulfillment.notes;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.gate.RefusedByPolicy;

/** What writing, correcting, and deleting a note have in common: one transaction with the order locked, and a line in the activity log. */
@Component
@RequiredArgsConstructor
class ChangesNotes {

    private final Orders orders;
    private final StaffEvents events;
    private final TransactionTemplate transaction;

    OrderNoteOutcome change(Order order, Function<Order, OrderNoteOutcome> act) {
        try {
            return Objects.requireNonNull(transaction.execute(
                    status -> orders.lock(order.store(), order.id()).map(act).orElseGet(OrderNoteOutcome.Gone::new)));
        } catch (RefusedByPolicy e) {
            return new OrderNoteOutcome.NotAllowed();
        } catch (RootKeyset.DoesNotOpen e) {
            return new OrderNoteOutcome.Erased();
        }
    }

    /**
     * Logs what was done, in the caller's transaction. The id of the log line is derived from the note and what was done to it, and from
     * nothing that a browser sends, so that no action is without its line.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void noted(Order order, StaffId by, DatumRef note, int revision, String what) {
        var key = "%s|%s|%d".formatted(what, note.value(), revision).getBytes(StandardCharsets.US_ASCII);
        events.once(order.store().value(), UUID.nameUUIDFromBytes(key), by, what, order.number(), "");
    }
}
