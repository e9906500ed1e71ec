package shop.troth.desk.reveal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.notes.NoteUses;
import shop.troth.fulfillment.notes.OrderNote;
import shop.troth.fulfillment.notes.OrderNotes;
import shop.troth.kernel.RootKeyset;
import shop.troth.orders.Order;
import shop.troth.staff.DeskAction;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Personal;
import shop.troth.vault.Use;

/** Shows a staff member what the notes on an order say, for a case at hand, under the same rules as {@link RevealBuyer}. */
@Service
@RequiredArgsConstructor
public class RevealNotes {

    /**
     * What was seen of an order's notes.
     *
     * @param notes as they were before they were opened
     * @param words by note; missing for a note whose retention period has ended
     */
    public record Revealed(CaseAtHand at, List<OrderNote> notes, Map<DatumRef, Personal<String>> words) {}

    private static final String WORK = "work";
    private static final String SAID = ": notes";

    private final CasesAtHand cases;
    private final OrderNotes notes;

    /**
     * The case of those who may write notes: the order itself, whatever its state, so that a note reaches the next person. Empty for
     * others, and for those who may reveal nothing.
     */
    public static Optional<CaseAtHand> own(Visitor visitor) {
        return visitor.may(DeskAction.WRITE_NOTES) && visitor.may(DeskAction.REVEAL)
                ? Optional.of(new CaseAtHand(WORK, "Work on this order", List.of(NoteUses.WORK), Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Use> use(CaseAtHand at) {
        return at.id().equals(WORK) ? Optional.of(NoteUses.WORK) : NoteUses.reading(at.purpose());
    }

    /**
     * @param wanted {@link CaseAtHand#id} of one of the order's, or of the visitor's {@link #own}
     * @return empty if there are no notes, or the retention period of all has ended; then nothing was opened or logged
     */
    public Optional<Look<Revealed>> reveal(Visitor visitor, Order order, String wanted) {
        var found = cases.find(visitor, order, wanted, own(visitor), SAID);
        if (found.isEmpty()) {
            return Optional.of(new Look.NotForYou<>());
        }
        var all = notes.of(order);
        return found.filter(at -> isAnyLeft(order, all, at))
                .map(it -> cases.look(
                        visitor,
                        order,
                        it,
                        SAID,
                        at -> use(at).map(use -> new Revealed(at, all, notes.open(order, all, use)))));
    }

    /** Whether any note can still be read. If this is unknown, it counts as yes, and opening it gives the reason. */
    private boolean isAnyLeft(Order order, List<OrderNote> all, CaseAtHand at) {
        try {
            return use(at).map(it -> notes.isAnyLeft(order, all, it)).orElse(true);
        } catch (RootKeyset.DoesNotOpen e) {
            return true;
        }
    }
}
