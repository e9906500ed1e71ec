package shop.troth.desk.note;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Cases;
import shop.troth.desk.reveal.CaseAtHand;
import shop.troth.desk.reveal.RevealNotes;
import shop.troth.desk.reveal.RevealNotes.Revealed;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskTimes;
import shop.troth.fulfillment.notes.NoteUses;
import shop.troth.fulfillment.notes.OrderNote;
import shop.troth.fulfillment.notes.OrderNoteOutcome;
import shop.troth.fulfillment.notes.OrderNotes;
import shop.troth.fulfillment.notes.WriteNote;
import shop.troth.orders.Order;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Personal;

/** Draws the notes on an order as the visitor's role may see them. */
@Component
@RequiredArgsConstructor
public class NoteViews {

    /**
     * What a response shows besides the notes themselves.
     *
     * @param opened what they say and for which case, if they were just read
     * @param typed what was typed, if it could not be saved
     * @param note what just happened; empty if nothing
     */
    record Shown(Optional<Revealed> opened, UnsavedNote typed, String note) {

        static final Shown NOTHING = of("");

        static Shown of(String note) {
            return new Shown(Optional.empty(), UnsavedNote.NOTHING, note);
        }

        static Shown of(Revealed opened) {
            return new Shown(Optional.of(opened), UnsavedNote.NOTHING, "");
        }

        static Shown of(UnsavedNote typed) {
            return new Shown(Optional.empty(), typed, "");
        }

        Map<DatumRef, Personal<String>> words() {
            return opened.map(Revealed::words).orElse(Map.of());
        }
    }

    private final OrderNotes notes;
    private final Cases cases;
    private final StaffMembers members;

    /**
     * The card on the order's page, with no note opened; empty in a store without notes, and for a role that neither writes nor reads them.
     */
    public Optional<NotesView> card(Visitor visitor, Order order) {
        var does = visitor.may(DeskAction.WRITE_NOTES)
                || visitor.may(DeskAction.EDIT_NOTES)
                || visitor.may(DeskAction.REVEAL);
        return does && visitor.features().has(NoteUses.FEATURE)
                ? Optional.of(draw(visitor, order, Shown.NOTHING))
                : Optional.empty();
    }

    /** What to show if no note can be read. */
    Shown noneLeft(Order order) {
        return notes.of(order).isEmpty()
                ? Shown.NOTHING
                : Shown.of("The time of these notes is over. Nothing was opened.");
    }

    /** Shows opened notes as they were before they were opened, so that a form never names a newer version than the text in it. */
    NotesView draw(Visitor visitor, Order order, Shown shown) {
        var all = shown.opened().map(Revealed::notes).orElseGet(() -> notes.of(order));
        var typed = shown.typed().among(all.stream().map(OrderNote::id).toList());
        var obstacle = obstacle(order, all.size());
        var full = obstacle.filter(OrderNoteOutcome.TooMany.class::isInstance).isPresent();
        var writes = visitor.may(DeskAction.WRITE_NOTES) && (obstacle.isEmpty() || full && typed.isOfNewNote());
        var names = all.isEmpty() ? Map.<StaffId, String>of() : members.names();
        return new NotesView(
                order.number(),
                all.stream()
                        .map(it -> row(visitor, it, names, shown.words(), typed))
                        .toList(),
                all.isEmpty() ? List.of() : reasons(visitor, order),
                shown.opened().map(it -> it.at().words()).orElse(""),
                writes
                        ? Optional.of(new NotesView.Fresh(UUID.randomUUID().toString(), typed.inNewNote()))
                        : Optional.empty(),
                typed.toCopy(writes),
                obstacle.filter(it -> visitor.may(DeskAction.WRITE_NOTES))
                        .map(it -> words(visitor, it))
                        .orElse(""),
                visitor.may(DeskAction.EDIT_NOTES),
                shown.note());
    }

    private static NotesView.Row row(
            Visitor visitor,
            OrderNote note,
            Map<StaffId, String> names,
            Map<DatumRef, Personal<String>> words,
            UnsavedNote typed) {
        var store = visitor.store();
        var who = names.getOrDefault(new StaffId(note.staff()), "Former staff") + ", "
                + DeskTimes.minute(store, note.writtenAt());
        return new NotesView.Row(
                note.id().value().toString(),
                typed.version(note),
                UUID.randomUUID().toString(),
                note.correctedAt()
                        .map(it -> who + "; corrected " + DeskTimes.minute(store, it))
                        .orElse(who),
                Optional.ofNullable(words.get(note.id())),
                typed.in(note.id()));
    }

    /** For each case at hand or, without any, for working on the order, if they may write notes. */
    private List<NotesView.Reason> reasons(Visitor visitor, Order order) {
        var reasons = CaseAtHand.of(order, cases.about(order.store(), order.id()), visitor.features()).stream()
                .filter(it -> visitor.rights().mayReveal(it.purpose())
                        && NoteUses.reading(it.purpose()).isPresent())
                .toList();
        return (reasons.isEmpty() ? RevealNotes.own(visitor).stream().toList() : reasons)
                .stream().map(it -> new NotesView.Reason(it.id(), it.words())).toList();
    }

    private Optional<OrderNoteOutcome> obstacle(Order order, int written) {
        return notes.obstacle(order)
                .or(() -> written < WriteNote.MOST
                        ? Optional.empty()
                        : Optional.of(new OrderNoteOutcome.TooMany(WriteNote.MOST)));
    }

    /** Why nothing was done, and what to do instead; empty if it was done. */
    static String words(Visitor visitor, OrderNoteOutcome outcome) {
        return switch (outcome) {
            case OrderNoteOutcome.Done() -> "";
            case OrderNoteOutcome.Changed() ->
                "This was not saved: the note was changed while you were editing it, or this form was already saved with different words.";
            case OrderNoteOutcome.Gone() -> "This was not saved: the note was deleted in the meantime.";
            case OrderNoteOutcome.TooMany(var most) ->
                "An order can have %d notes at most. Delete one to write another.".formatted(most);
            case OrderNoteOutcome.NotPaid() -> "Only orders that were paid can have notes.";
            case OrderNoteOutcome.Over(var since) ->
                "Notes can’t be written any more: this order was closed long ago, and its notes were due to be deleted on %s."
                        .formatted(DeskTimes.minute(visitor.store(), since));
            case OrderNoteOutcome.Held() ->
                "This note can’t be deleted now: something about this order is still open, which keeps everything about it.";
            case OrderNoteOutcome.NotAllowed() -> "This was not saved: the store’s privacy policy does not allow it.";
            case OrderNoteOutcome.Erased() -> "This was not saved: the buyer’s information was erased.";
        };
    }
}
