package shop.troth.desk.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.reveal.FindForm;
import shop.troth.people.choices.Way;
import shop.troth.rights.caller.Ask;
import shop.troth.rights.caller.Call;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;

/** The form for a phone call or a letter: what was typed, and what is wrong with it. What tells who somebody is stays silent. */
final class CallForm {

    static final String KEY = "key";
    static final String ASK = "ask";
    static final String WAY = "way";
    static final String DAY = "day";
    static final String EMAIL = "email";
    static final String ORDER = "order";
    static final String ZIP = "zip";
    static final String SURNAME = "surname";
    static final String OPENS_MAIL = "opens-mail";

    static final String YES = "yes";
    static final String NO = "no";
    static final String PHONE = "phone";
    static final String LETTER = "letter";

    /** What came longer ago is taken for a slip of the pen. */
    private static final Period LONGEST = Period.ofYears(1);

    private static final List<String> IMPERSONAL = List.of(KEY, ASK, WAY, DAY, ORDER, OPENS_MAIL);

    /** What is asked, and how it came. Nothing is wrong with it. */
    record Typed(Ask ask, Call call) {}

    private final Map<String, String> typed;
    private final Submission address;
    private final Submission household;
    private final boolean hasEmail;
    private final Map<String, String> errors = new LinkedHashMap<>();

    private CallForm(Map<String, String> typed, Submission address, Submission household, boolean hasEmail) {
        this.typed = Map.copyOf(typed);
        this.address = address;
        this.household = household;
        this.hasEmail = hasEmail;
    }

    /** A new one, for a call of today. */
    static CallForm blank(LocalDate today) {
        var typed = Map.of(KEY, UUID.randomUUID().toString(), WAY, PHONE, DAY, today.toString());
        return new CallForm(typed, read(FindForm.BY_EMAIL, Map.of()), read(FindForm.BY_HOUSEHOLD, Map.of()), false);
    }

    /** @throws ResponseStatusException 400 for a form that is not the page’s */
    static CallForm sent(HttpServletRequest request) {
        var typed = new HashMap<String, String>();
        for (var name : IMPERSONAL) {
            typed.put(name, text(request, name));
        }
        var sent = request.getParameterMap();
        var form = new CallForm(
                typed,
                read(FindForm.BY_EMAIL, sent),
                read(FindForm.BY_HOUSEHOLD, sent),
                !text(request, EMAIL).isEmpty());
        form.key();
        return form;
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    /** Its own inputs alone; the others of the page are read beside it. */
    private static Submission read(FindForm by, Map<String, String[]> sent) {
        var own = new HashMap<>(sent);
        own.keySet().retainAll(by.form().fields().stream().map(Form.Field::name).toList());
        return by.form().read(own);
    }

    /**
     * What is meant; nothing if anything is wrong, which is then among the {@link #errors}.
     *
     * @param asks what can be asked here
     * @param byOrder whether a buyer can be found by an order
     */
    Optional<Typed> check(List<Ask> asks, LocalDate today, boolean byOrder) {
        var ask = asks.stream().filter(it -> it.word().equals(value(ASK))).findFirst();
        var way = way();
        var day = day(today);
        if (ask.isEmpty()) {
            wrong(ASK, "Choose what they ask for.");
        }
        if (way.isEmpty()) {
            wrong(WAY, "Choose how it came.");
        }
        checkWho(byOrder);
        var opens = value(OPENS_MAIL);
        if (ask.filter(it -> !it.isNo()).isPresent() && !opens.equals(YES) && !opens.equals(NO)) {
            wrong(OPENS_MAIL, "Ask whether they can open email at the address, and choose.");
        }
        return errors.isEmpty()
                ? Optional.of(new Typed(
                        ask.orElseThrow(), new Call(key(), way.orElseThrow(), day.orElseThrow(), opens.equals(YES))))
                : Optional.empty();
    }

    private void checkWho(boolean byOrder) {
        if (!byOrder || value(ORDER).isEmpty()) {
            errors.putAll(address.errors());
        } else if (hasEmail) {
            wrong(ORDER, "Enter the email address or the order, not both.");
        } else {
            errors.putAll(household.errors());
        }
    }

    private Optional<Way> way() {
        return switch (value(WAY)) {
            case PHONE -> Optional.of(Way.PHONE);
            case LETTER -> Optional.of(Way.LETTER);
            default -> Optional.empty();
        };
    }

    private Optional<LocalDate> day(LocalDate today) {
        try {
            var day = LocalDate.parse(value(DAY));
            if (day.isAfter(today)) {
                wrong(DAY, "This day is still to come. Enter the day it came.");
            } else if (day.isBefore(today.minus(LONGEST))) {
                wrong(DAY, "This is more than a year ago. Check the day.");
            }
            return Optional.of(day);
        } catch (DateTimeParseException e) {
            wrong(DAY, "Enter the day it came, such as %s.".formatted(today));
            return Optional.empty();
        }
    }

    private UUID key() {
        try {
            return UUID.fromString(value(KEY));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    void wrong(String field, String sentence) {
        errors.putIfAbsent(field, sentence);
    }

    Map<String, String> errors() {
        return errors;
    }

    /** Whether they are to be found by an order; only of a form without errors. */
    boolean isByOrder() {
        return !hasEmail;
    }

    /** Only of a form without errors that is not {@linkplain #isByOrder by order}. */
    Personal<String> email() {
        return address.get(Kind.EMAIL);
    }

    Submission household() {
        return household;
    }

    /** What was typed that tells nothing about a person. */
    String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** What was typed of the rest, to show it back. */
    Optional<Personal<String>> silent(String name) {
        return address.typed(name).or(() -> household.typed(name));
    }
}
