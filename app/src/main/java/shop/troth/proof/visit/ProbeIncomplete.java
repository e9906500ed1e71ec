package shop.troth.proof.visit;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.database.DatabaseTrouble;

/**
 * A check could not be carried out: something on its way did not work, or took too long, which says nothing about what it checks. The
 * message is a sentence that anybody may read; it contains no values.
 */
public final class ProbeIncomplete extends RuntimeException {

    public ProbeIncomplete(String sentence) {
        super(sentence);
    }

    public ProbeIncomplete(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /**
     * Why something broke off, in a sentence that anybody may read: names the database if it did not answer, and else the kind of the error,
     * whose message may contain a value.
     *
     * @param what what broke off, such as {@code the check}
     */
    public static String because(String what, RuntimeException e) {
        return DatabaseTrouble.isCauseOf(e)
                ? "The database did not answer, so %s could not be finished.".formatted(what)
                : "An error stopped %s: %s.".formatted(what, e.getClass().getName());
    }

    /** Why a proof broke off, for the log and for {@code verify}: its sentence, or the kind of an error, whose message may contain a value. */
    public static String why(RuntimeException e) {
        return e instanceof ProbeIncomplete
                ? Stream.iterate(e.getCause(), Objects::nonNull, Throwable::getCause)
                        .map(it -> it.getClass().getSimpleName())
                        .collect(Collectors.joining(", ", e.getMessage() + " (", ")"))
                        .replace(" ()", "")
                : e.getClass().getSimpleName();
    }
}
