package shop.troth.desk.note;

import java.util.Collection;
import java.util.Optional;
import shop.troth.desk.note.NotesView.Draft;
import shop.troth.fulfillment.notes.OrderNote;
import shop.troth.vault.DatumRef;

/**
 * What somebody typed and was not taken, and where it comes back.
 *
 * @param about the note that it was to correct, as it was seen; nothing for another note
 */
record Returned(Draft draft, Optional<Seen> about, Place place) {

    static final Returned NOTHING = new Returned(Draft.NONE, Optional.empty(), Place.ITS_FORM);

    /** @param version of the note's words that whoever typed this had read */
    record Seen(DatumRef note, int version) {}

    /** Where it comes back. */
    enum Place {
        /** In the form that it was typed in. */
        ITS_FORM,

        /** As another note: the one that it was to correct is gone, or says something that whoever typed this has not read. */
        NEW_NOTE,

        /** In no form. It can only be copied. */
        TO_COPY
    }

    /** @param there the notes that there are now: what was to correct another one comes back as a new note */
    Returned among(Collection<DatumRef> there) {
        if (place == Place.ITS_FORM
                && about.isPresent()
                && !there.contains(about.get().note())) {
            var error = "This note was deleted in the meantime. " + draft.error();
            return new Returned(new Draft(draft.words(), error), about, Place.NEW_NOTE);
        }
        return this;
    }

    boolean isOfNewNote() {
        return draft.isRefused() && (place == Place.NEW_NOTE || place == Place.ITS_FORM && about.isEmpty());
    }

    Draft in(DatumRef note) {
        return isIn(note) ? draft : Draft.NONE;
    }

    /** The version that a note's forms name: the one that was read stays, even if there is a newer one by now. */
    int version(OrderNote note) {
        return isIn(note.id()) ? about.orElseThrow().version() : note.revision();
    }

    private boolean isIn(DatumRef note) {
        return place == Place.ITS_FORM
                && about.filter(it -> it.note().equals(note)).isPresent();
    }

    /** What the form of another note begins with. */
    Draft inNewNote() {
        if (!isOfNewNote()) {
            return Draft.NONE;
        }
        return place == Place.NEW_NOTE
                ? new Draft(draft.words(), draft.error() + " To keep your text, save it as a new note.")
                : draft;
    }

    /** @param writes whether there is a form of another note */
    Draft toCopy(boolean writes) {
        return place == Place.TO_COPY || isOfNewNote() && !writes ? draft : Draft.NONE;
    }
}
