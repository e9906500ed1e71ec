package shop.troth.desk.reveal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.desk.reveal.DecideReveals.Look;
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

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * @param notes as they were before they were opened
         * @param words by note; missing for a note whose retention period has ended
         */
        record Revealed(CaseAtHand at, List<OrderNote> notes, Map<DatumRef, Personal<String>> words)
                implements Outcome {}

        /** There are no notes. Nothing was logged. */
        record Nothing() implements Outcome {}

        /** The retention period of all notes has ended. Nothing was opened or logged. */
        record Over() implements Outcome {}

        /** The order has no such case, or the role does not hold its purpose, or the policy refuses it. */
        record NotForYou() implements Outcome {}

        /** More than {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}

        /** The buyer's data was erased. */
        record Erased() implements Outcome {}
    }

    private static final String WORK = "work";

    private final DecideReveals looks;
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

    /** @param wanted {@link CaseAtHand#id} of one of the order's, or of the visitor's {@link #own} */
    public Outcome reveal(Visitor visitor, Order order, String wanted) {
        var all = notes.of(order);
        return switch (looks.take(
                visitor,
                order,
                wanted,
                own(visitor),
                ": notes",
                at -> isAnyLeft(order, all, at),
                at -> use(at).map(it -> notes.open(order, all, it)))) {
            case Look.Seen<Map<DatumRef, Personal<String>>>(var at, var words) -> new Outcome.Revealed(at, all, words);
            case Look.Nothing<Map<DatumRef, Personal<String>>>() ->
                all.isEmpty() ? new Outcome.Nothing() : new Outcome.Over();
            case Look.NotForYou<Map<DatumRef, Personal<String>>>() -> new Outcome.NotForYou();
            case Look.TooMany<Map<DatumRef, Personal<String>>>() -> new Outcome.TooMany();
            case Look.Erased<Map<DatumRef, Personal<String>>>() -> new Outcome.Erased();
        };
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
