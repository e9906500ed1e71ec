package shop.troth.desk.view;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The parts of a form about a call or a letter that are not about a person: its key, how it came, and on which day; and what is wrong with
 * the form.
 */
public final class EnteredByHand {

    public static final String KEY = "key";
    public static final String WAY = "way";
    public static final String DAY = "day";

    /** Anything older is assumed to be a typing error. */
    private static final Period LONGEST = Period.ofYears(1);

    private final Map<String, String> typed;
    private final Map<String, String> errors = new LinkedHashMap<>();

    private EnteredByHand(Map<String, String> typed) {
        this.typed = Map.copyOf(typed);
    }

    /** An empty form, for something that came today. */
    public static EnteredByHand blank(LocalDate today, Map<String, String> besides) {
        var typed = new HashMap<>(besides);
        typed.put(KEY, UUID.randomUUID().toString());
        typed.put(DAY, today.toString());
        return new EnteredByHand(typed);
    }

    /**
     * @param names of the inputs that are not personal
     * @throws ResponseStatusException 400 for a form that is not the page’s
     */
    public static EnteredByHand sent(HttpServletRequest request, Collection<String> names) {
        var typed = new HashMap<String, String>();
        names.forEach(it -> typed.put(
                it, Objects.requireNonNullElse(request.getParameter(it), "").strip()));
        var sent = new EnteredByHand(typed);
        sent.key();
        return sent;
    }

    /** A typed value; empty if nothing was typed. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** @throws ResponseStatusException 400 if the key is missing or not valid */
    public UUID key() {
        try {
            return UUID.fromString(value(KEY));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    /** Adds what is wrong with the day on which it came, if anything is. */
    public void checkDay(LocalDate today) {
        var wrong = wrongDay(value(DAY), LocalDate.MIN, today);
        if (!wrong.isEmpty()) {
            wrong(DAY, wrong);
        } else if (day().isBefore(today.minus(LONGEST))) {
            wrong(DAY, "This is more than a year ago. Check the day.");
        }
    }

    /** The day on which it came. Call only if the day is valid. */
    public LocalDate day() {
        return LocalDate.parse(value(DAY));
    }

    /**
     * What is wrong with a day; empty if nothing is.
     *
     * @param first the earliest valid day
     */
    public static String wrongDay(String typed, LocalDate first, LocalDate today) {
        try {
            var day = LocalDate.parse(typed);
            return day.isAfter(today)
                    ? "This day is still to come. Check it."
                    : day.isBefore(first) ? "This day is too early. Check it." : "";
        } catch (DateTimeParseException e) {
            return "Enter a day, such as %s.".formatted(today);
        }
    }

    /** Adds what is wrong with a field, unless something already is. */
    public void wrong(String field, String sentence) {
        errors.putIfAbsent(field, sentence);
    }

    /** What is wrong, by field, in the order in which it was found. */
    public Map<String, String> errors() {
        return errors;
    }
}
