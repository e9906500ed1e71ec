package shop.troth.desk.note;

import java.util.Collection;
import java.util.Optional;
import shop.troth.desk.note.NotesView.Draft;
import shop.troth.fulfillment.notes.OrderNote;
import shop.troth.vault.DatumRef;

/**
 * Text that could not be saved, and where it is shown again.
 *
 * @param about the note it was to correct, as it was seen; empty for a new note
 */
record UnsavedNote(Draft draft, Optional<Seen> about, Place place) {

    static final UnsavedNote NOTHING = new UnsavedNote(Draft.NONE, Optional.empty(), Place.ITS_FORM);

    /** @param version the version of the text that was read */
    record Seen(DatumRef note, int version) {}

    /** Where the text is shown again. */
    enum Place {
        /** In the form that it was typed in. */
        ITS_FORM,

        /** As a new note: the original is gone, or was corrected without being read again. */
        NEW_NOTE,

        /** In no form. It can only be copied. */
        TO_COPY
    }

    /** @param there the notes that still exist; a correction of any other becomes a new note */
    UnsavedNote among(Collection<DatumRef> there) {
        if (place == Place.ITS_FORM
                && about.isPresent()
                && !there.contains(about.get().note())) {
            var error = "This note was deleted in the meantime. " + draft.error();
            return new UnsavedNote(new Draft(draft.words(), error), about, Place.NEW_NOTE);
        }
        return this;
    }

    boolean isOfNewNote() {
        return draft.isRefused() && (place == Place.NEW_NOTE || place == Place.ITS_FORM && about.isEmpty());
    }

    Draft in(DatumRef note) {
        return isIn(note) ? draft : Draft.NONE;
    }

    /** The version that a note's forms name. That of a returned correction stays, even if there is a newer one by now. */
    int version(OrderNote note) {
        return isIn(note.id()) ? about.orElseThrow().version() : note.revision();
    }

    private boolean isIn(DatumRef note) {
        return place == Place.ITS_FORM
                && about.filter(it -> it.note().equals(note)).isPresent();
    }

    /** The initial content of the form for a new note. */
    Draft inNewNote() {
        if (!isOfNewNote()) {
            return Draft.NONE;
        }
        return place == Place.NEW_NOTE
                ? new Draft(draft.words(), draft.error() + " To keep your text, save it as a new note.")
                : draft;
    }

    /** @param writes whether there is a form for a new note */
    Draft toCopy(boolean writes) {
        return place == Place.TO_COPY || isOfNewNote() && !writes ? draft : Draft.NONE;
    }
}
