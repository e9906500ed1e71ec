package shop.troth.desk.note;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.note.NoteViews.Shown;
import shop.troth.desk.note.NotesView.Draft;
import shop.troth.desk.note.UnsavedNote.Place;
import shop.troth.desk.note.UnsavedNote.Seen;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.reveal.RevealNotes;
import shop.troth.desk.reveal.RevealNotes.Revealed;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.NamedOrder;
import shop.troth.fulfillment.notes.CorrectNote;
import shop.troth.fulfillment.notes.DeleteNote;
import shop.troth.fulfillment.notes.NoteUses;
import shop.troth.fulfillment.notes.OrderNoteOutcome;
import shop.troth.fulfillment.notes.WriteNote;
import shop.troth.orders.Order;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Submission;

/** The notes on an order. Their text is masked until it is read for a case at hand. */
@DeskPage
@RequiredArgsConstructor
class NotesPage {

    private static final String ADDRESS = "/orders/{number}/notes";

    private final NamedOrder namedOrder;
    private final NoteViews drawNotes;
    private final RevealNotes revealNotes;
    private final RevealLimit limit;
    private final WriteNote writeNote;
    private final CorrectNote correctNote;
    private final DeleteNote deleteNote;
    private final Stores stores;

    @RequiresAction(value = DeskAction.SEE_ORDERS, features = "staff-notes")
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return page(visitor, order(visitor, number), Shown.NOTHING, model);
    }

    /** Answers with the page itself instead of a redirect: reloading asks again, and the address reveals nothing. */
    @RequiresAction(value = DeskAction.REVEAL, features = "staff-notes")
    @PostMapping(ADDRESS + "/read")
    String read(
            @PathVariable String number,
            @RequestParam("case") String wanted,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var shown = revealNotes
                .reveal(visitor, order, wanted)
                .map(look -> look instanceof Look.Seen<Revealed>(var seen)
                        ? Shown.of(seen)
                        : Shown.of(limit.unseen(look, visitor, response, RevealLimit.BUYER_ERASED)));
        return page(visitor, order, shown.orElseGet(() -> drawNotes.noneLeft(order)), model);
    }

    /** Writes a note. Sending the same form again with the same text writes nothing more. */
    @RequiresAction(value = DeskAction.WRITE_NOTES, features = "staff-notes")
    @PostMapping(ADDRESS)
    String write(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var typed = typed(note);
        if (!typed.isGood()) {
            return refused(visitor, order, Optional.empty(), typed, response, model);
        }
        var outcome = writeNote.write(order, visitor.id(), key, typed);
        return answer(visitor, order, Optional.empty(), typed, outcome, response, model);
    }

    /**
     * Corrects a note. Sending the same form again with the same text changes nothing more.
     *
     * @param version of the text that was read
     */
    @RequiresAction(value = DeskAction.EDIT_NOTES, features = "staff-notes")
    @PostMapping(ADDRESS + "/{id}")
    String correct(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = order(visitor, number);
        var about = Optional.of(new Seen(new DatumRef(id), version));
        var typed = typed(note);
        mustBeVersion(version);
        if (!typed.isGood()) {
            return refused(visitor, order, about, typed, response, model);
        }
        var outcome = correctNote.correct(order, visitor.id(), new DatumRef(id), version, key, typed);
        return answer(visitor, order, about, typed, outcome, response, model);
    }

    /** @param version of the note that was seen */
    @RequiresAction(value = DeskAction.EDIT_NOTES, features = "staff-notes")
    @PostMapping(ADDRESS + "/{id}/delete")
    String delete(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam int version,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        mustBeVersion(version);
        var order = order(visitor, number);
        var outcome = deleteNote.delete(order, visitor.id(), new DatumRef(id), version);
        return switch (outcome) {
            case OrderNoteOutcome.Done(), OrderNoteOutcome.Gone() -> redirect(order);
            case OrderNoteOutcome.Changed() ->
                conflict(
                        visitor,
                        order,
                        Shown.of("Nothing was deleted: someone corrected this note after you opened it."),
                        response,
                        model);
            default -> conflict(visitor, order, Shown.of(NoteViews.words(visitor, outcome)), response, model);
        };
    }

    private static void mustBeVersion(int version) {
        if (version < 1) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static Submission typed(String note) {
        return NoteUses.FORM.read(Map.of(NoteUses.WORDS.name(), new String[] {note}));
    }

    /** Shows what was typed again, in the form it was typed in. */
    private String refused(
            Visitor visitor,
            Order order,
            Optional<Seen> about,
            Submission typed,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var error = typed.errors().getOrDefault(NoteUses.WORDS.name(), "");
        return page(visitor, order, returned(about, typed, error, Place.ITS_FORM), model);
    }

    private String answer(
            Visitor visitor,
            Order order,
            Optional<Seen> about,
            Submission typed,
            OrderNoteOutcome outcome,
            HttpServletResponse response,
            Model model) {
        var words = NoteViews.words(visitor, outcome);
        return outcome instanceof OrderNoteOutcome.Done
                ? redirect(order)
                : conflict(visitor, order, returned(about, typed, words, place(about, outcome)), response, model);
    }

    /** Where to show what was typed: never in a form that would overwrite a correction nobody has seen. */
    private static Place place(Optional<Seen> about, OrderNoteOutcome outcome) {
        return switch (outcome) {
            case OrderNoteOutcome.NotPaid(), OrderNoteOutcome.Erased() -> Place.TO_COPY;
            case OrderNoteOutcome.Over over -> Place.TO_COPY;
            case OrderNoteOutcome.Changed(), OrderNoteOutcome.Gone() ->
                about.isPresent() ? Place.NEW_NOTE : Place.ITS_FORM;
            default -> Place.ITS_FORM;
        };
    }

    private static Shown returned(Optional<Seen> about, Submission typed, String error, Place place) {
        return Shown.of(new UnsavedNote(new Draft(typed.typed(NoteUses.WORDS.name()), error), about, place));
    }

    private String conflict(Visitor visitor, Order order, Shown shown, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, order, shown, model);
    }

    private static String redirect(Order order) {
        return "redirect:/orders/" + order.number() + "/notes";
    }

    private String page(Visitor visitor, Order order, Shown shown, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("page", drawNotes.draw(visitor, order, shown));
        return "desk/notes";
    }

    private Order order(Visitor visitor, String number) {
        return namedOrder.find(visitor, number, NoteUses.FEATURE);
    }
}
