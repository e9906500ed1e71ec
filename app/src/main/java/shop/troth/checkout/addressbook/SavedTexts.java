package shop.troth.checkout.addressbook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.kernel.Sink;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Submission;

/**
 * Compares what was typed at a checkout with the entries of an address book, and turns it into an entry. Reveals no values to its callers,
 * except as text to be sealed.
 */
@Sink
final class SavedTexts {

    private static final List<Kind<?>> COMPARED =
            List.of(Kind.NAME, Kind.PHONE, Kind.ORGANISATION, Kind.SHIPPING, Kind.BILLING);

    private SavedTexts() {}

    /** Whether an entry has the values that were typed, as far as the store's book contains them, ignoring its nickname. */
    static boolean isSame(Form book, OpenedValues entry, Submission typed) {
        return compared(book).allMatch(it -> value(entry, it).equals(value(typed, it)));
    }

    /** Whether an entry has the values that were typed, including its nickname. */
    static boolean isWhollySame(Form book, OpenedValues entry, Submission typed) {
        return isSame(book, entry, typed) && value(entry, Kind.LABEL).equals(value(typed, Kind.LABEL));
    }

    /** Whether an entry has the values of an order, ignoring its nickname. */
    static boolean isSame(Form book, OpenedValues entry, OpenedValues ordered) {
        return compared(book).allMatch(it -> value(entry, it).equals(value(ordered, it)));
    }

    /** The compared values of an entry as a text to be sealed; different values give different texts. */
    static String said(Form book, OpenedValues entry) {
        return said(book, it -> value(entry, it));
    }

    /** The same for what was typed. */
    static String said(Form book, Submission typed) {
        return said(book, it -> value(typed, it));
    }

    private static String said(Form book, Function<Kind<?>, Optional<?>> values) {
        return compared(book)
                .map(it -> it.category().name()
                        + values.apply(it).map(SavedTexts::said).orElse(""))
                .collect(Collectors.joining("|"));
    }

    /** Puts the length before each text, so that different lists of texts never give the same result. */
    private static String said(Object value) {
        var texts = value instanceof List<?> several ? several : List.of(value);
        return texts.stream()
                .map(Object::toString)
                .map(it -> "/" + it.length() + ":" + it)
                .collect(Collectors.joining());
    }

    private static Stream<Kind<?>> compared(Form book) {
        var held = book.parts().stream().map(Form.Part::kind).toList();
        return COMPARED.stream().filter(held::contains);
    }

    private static Optional<?> value(OpenedValues entry, Kind<?> kind) {
        return entry.find(kind).map(it -> comparable(it.reveal()));
    }

    private static Optional<?> value(Submission typed, Kind<?> kind) {
        return typed.find(kind).map(it -> comparable(it.reveal()));
    }

    private static Object comparable(Object value) {
        return value instanceof PostalAddress it ? it.parts() : value;
    }

    /** Turns what was typed at the checkout into an entry, with the nickname of the entry that it replaces. */
    static Submission entry(Form book, Submission typed, Optional<OpenedValues> before) {
        var sent = new HashMap<String, String[]>();
        for (var field : book.fields()) {
            typed.typed(field.name()).ifPresent(it -> sent.put(field.name(), new String[] {it.reveal()}));
        }
        var same = typed.find(Kind.BILLING).isEmpty();
        sent.put(SavedForm.SAME, new String[] {same ? "yes" : "no"});
        before.flatMap(it -> it.find(Kind.LABEL)).ifPresent(it -> sent.put("label", new String[] {it.reveal()}));
        return book.read(Map.copyOf(sent));
    }
}
