package shop.troth.desk.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.troth.desk.reveal.FindForm;
import shop.troth.desk.view.EnteredByHand;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.rights.caller.CallOrLetter;
import shop.troth.rights.caller.CallerRequest;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;

/**
 * The form for a phone call or a letter: what was typed, and what is wrong with it. Values that identify a person are kept as {@link
 * Personal}.
 */
final class CallForm {

    static final String KEY = EnteredByHand.KEY;
    static final String ASK = "ask";
    static final String WAY = EnteredByHand.WAY;
    static final String DAY = EnteredByHand.DAY;
    static final String EMAIL = "email";
    static final String ORDER = "order";
    static final String ZIP = "zip";
    static final String SURNAME = "surname";
    static final String OPENS_MAIL = "opens-mail";

    static final String YES = "yes";
    static final String NO = "no";
    static final String PHONE = "phone";
    static final String LETTER = "letter";

    private static final String CASE = "C-";
    private static final List<String> IMPERSONAL = List.of(KEY, ASK, WAY, DAY, ORDER, OPENS_MAIL);

    /** A valid request: what is asked, and how it came. */
    record Typed(CallerRequest ask, CallOrLetter call) {}

    private final EnteredByHand typed;
    private final Submission address;
    private final Submission household;
    private final boolean hasEmail;

    private CallForm(EnteredByHand typed, Submission address, Submission household, boolean hasEmail) {
        this.typed = typed;
        this.address = address;
        this.household = household;
        this.hasEmail = hasEmail;
    }

    /** An empty form, for a call received today. */
    static CallForm blank(LocalDate today) {
        var typed = EnteredByHand.blank(today, Map.of(WAY, PHONE));
        return new CallForm(typed, read(FindForm.BY_EMAIL, Map.of()), read(FindForm.BY_HOUSEHOLD, Map.of()), false);
    }

    /** @throws org.springframework.web.server.ResponseStatusException 400 for a form that is not the page’s */
    static CallForm sent(HttpServletRequest request) {
        var sent = request.getParameterMap();
        return new CallForm(
                EnteredByHand.sent(request, IMPERSONAL),
                read(FindForm.BY_EMAIL, sent),
                read(FindForm.BY_HOUSEHOLD, sent),
                !Objects.requireNonNullElse(request.getParameter(EMAIL), "").isBlank());
    }

    /** Reads only the inputs of this form; the page's other inputs are read separately. */
    private static Submission read(FindForm by, Map<String, String[]> sent) {
        var own = new HashMap<>(sent);
        own.keySet().retainAll(by.form().fields().stream().map(Form.Field::name).toList());
        return by.form().read(own);
    }

    /**
     * The request; empty if anything is wrong, which {@link #errors} then says.
     *
     * @param asks what can be asked here
     * @param byOrder whether a buyer can be found by an order
     */
    Optional<Typed> check(List<CallerRequest> asks, LocalDate today, boolean byOrder) {
        var ask = asks.stream().filter(it -> it.word().equals(value(ASK))).findFirst();
        var way = way();
        typed.checkDay(today);
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
        return errors().isEmpty()
                ? Optional.of(new Typed(
                        ask.orElseThrow(),
                        new CallOrLetter(typed.key(), way.orElseThrow(), typed.day(), opens.equals(YES))))
                : Optional.empty();
    }

    private void checkWho(boolean byOrder) {
        if (!byOrder || value(ORDER).isEmpty()) {
            errors().putAll(address.errors());
        } else if (hasEmail) {
            wrong(ORDER, "Enter the email address or the order, not both.");
        } else if (isByCase()) {
            if (!value(ASK).equals(CallerRequest.SEE.word())
                    || !value(OPENS_MAIL).equals(NO)) {
                wrong(
                        ORDER,
                        "Enter an order. The case of a letter is only for somebody who asks to see their data and can’t open email.");
            }
        } else {
            errors().putAll(household.errors());
        }
    }

    private Optional<ChoiceChannel> way() {
        return switch (value(WAY)) {
            case PHONE -> Optional.of(ChoiceChannel.PHONE);
            case LETTER -> Optional.of(ChoiceChannel.LETTER);
            default -> Optional.empty();
        };
    }

    void wrong(String field, String sentence) {
        typed.wrong(field, sentence);
    }

    Map<String, String> errors() {
        return typed.errors();
    }

    /** Whether the person is to be found by an order. Meaningful only if there are no errors. */
    boolean isByOrder() {
        return !hasEmail;
    }

    /** Whether the person is the writer of a letter, named by its case instead of an order. */
    boolean isByCase() {
        return value(ORDER).toUpperCase(Locale.ROOT).startsWith(CASE);
    }

    /** The email address. Call only without errors, and if the form is not {@linkplain #isByOrder by order}. */
    Personal<String> email() {
        return address.get(Kind.EMAIL);
    }

    Submission household() {
        return household;
    }

    /** A typed value that is not personal. */
    String value(String name) {
        return typed.value(name);
    }

    /** A typed personal value, to be shown again. */
    Optional<Personal<String>> silent(String name) {
        return address.typed(name).or(() -> household.typed(name));
    }
}
