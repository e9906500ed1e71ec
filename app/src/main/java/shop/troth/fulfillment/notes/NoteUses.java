package shop.troth.fulfillment.notes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of notes on orders, and the form in which staff write one. */
public final class NoteUses {

    private static final int MOST_CHARACTERS = 1_000;

    public static final Field WORDS = new Field(
            "note",
            "Note",
            true,
            "off",
            Field.LINES,
            MOST_CHARACTERS,
            "The buyer sees it when they ask for their data. Please leave out what the order doesn’t need.");

    public static final Form FORM = new Form(
            "desk-note",
            List.of(new Part<>(Kind.STAFF_NOTE, List.of(WORDS), InputChecks.words(), "")),
            Map.of(),
            List.of(new Purpose("order.fulfil"), new Purpose("order.trouble")));

    /** Collecting what staff write. */
    static final DeclaredUse WRITE =
            DeclaredUse.takingIn("staff note on an order", "order.fulfil").knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Reading notes to pack the order. */
    static final Use PACK = Use.of(
                    "staff reading notes to pack an order", "order.fulfil", Recipient.SELF, Kind.STAFF_NOTE)
            .given(Fact.ORDER_OPEN);

    /** Reading notes to solve a problem with the order. */
    static final Use SOLVE = Use.of(
                    "staff reading notes to solve a problem", "order.trouble", Recipient.SELF, Kind.STAFF_NOTE)
            .given(Fact.ORDER_OPEN);

    /** Reading notes to work on the order, by those who may write them. */
    public static final Use WORK = Use.of(
                    "staff reading notes to work on an order", "order.fulfil", Recipient.SELF, Kind.STAFF_NOTE)
            .given(Fact.ORDER_OPEN);

    /** The feature; a store whose policy allows no notes does not have it. */
    public static final Feature FEATURE = Feature.of(
                    "staff-notes",
                    "notes that staff write on an order",
                    WRITE.asking(FORM.id(), List.of(Kind.STAFF_NOTE.category())),
                    PACK.declared(),
                    SOLVE.declared(),
                    WORK.declared())
            .withForm(FORM.declared());

    private NoteUses() {}

    /** The use for reading notes for a purpose; empty if notes are not for that purpose. */
    public static Optional<Use> reading(Purpose purpose) {
        return Stream.of(PACK, SOLVE).filter(it -> it.purpose().equals(purpose)).findFirst();
    }
}
