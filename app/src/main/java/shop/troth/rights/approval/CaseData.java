package shop.troth.rights.approval;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of data that cases are about; the constants of an enum. */
public interface CaseData {

    /** The name of the constant. */
    String name();

    /** Returns the name shown on pages and in messages. */
    String title();

    /** Returns the value in the database and in forms. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the words, sorted and separated by commas, as seals cover them. */
    static String words(Collection<? extends CaseData> data) {
        return String.join(",", sorted(data));
    }

    /** Returns the words, sorted, as the database has them. */
    static String[] sorted(Collection<? extends CaseData> data) {
        return data.stream().map(CaseData::word).sorted().toArray(String[]::new);
    }

    /** Returns the names in the order of the enum, separated by semicolons. */
    static <E extends Enum<E> & CaseData> String titles(Collection<E> data) {
        return data.stream().sorted().map(CaseData::title).collect(Collectors.joining("; "));
    }
}
