package shop.troth.rights.legal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import shop.troth.rights.legal.kept.LegalData;
import shop.troth.rights.legal.kept.LegalGround;
import shop.troth.rights.legal.kept.LegalRequest.Document;
import shop.troth.rights.legal.kept.LegalRequest.Scope;

/** Parses what staff typed, and collects all errors by input. Looks up nobody. */
@RequiredArgsConstructor
final class CheckDraft {

    /** Maximum number of years for which telling the person can be barred before staff have to enter it again. */
    private static final int MOST_YEARS = 2;

    private static final Pattern AUTHORITY = Pattern.compile("[\\p{L}0-9 .,'’&()-]{3,80}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9 ./:#-]{1,40}");
    /** Before any store's first order: which day an order was placed does not matter if its number is known. */
    static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final Pattern ORDER = Pattern.compile("[0-9A-Z]{5}-[0-9A-Z]{5}");

    private final Map<String, String> errors = new LinkedHashMap<>();
    private final LegalDraft draft;
    private final LocalDate today;

    /** Returns the errors by input; empty if there are none. Call after the other methods. */
    Map<String, String> errors() {
        return errors;
    }

    /** @param taken tests whether the store accepts a ground */
    Optional<Document> document(Predicate<LegalGround> taken) {
        var ground = LegalGround.of(draft.ground()).filter(taken);
        if (ground.isEmpty()) {
            errors.put("ground", "Choose one of the grounds.");
        }
        var authority = draft.authority().strip();
        if (!AUTHORITY.matcher(authority).matches()) {
            errors.put("authority", "Enter the name of the court or agency, at most 80 letters.");
        }
        var reference = draft.reference().strip();
        if (!REFERENCE.matcher(reference).matches()) {
            errors.put("reference", "Enter the document’s number, at most 40 letters, digits, and . / : # -");
        }
        var issued = day("issuedOn", draft.issuedOn()).filter(it -> notAfterToday("issuedOn", it));
        return ground.flatMap(it -> issued.map(day -> new Document(it, authority, reference, day)));
    }

    Optional<LocalDate> receivedOn() {
        return day("receivedOn", draft.receivedOn()).filter(it -> notAfterToday("receivedOn", it));
    }

    /** @param byAddress whether the request names an email address, which is parsed elsewhere */
    Optional<Scope> scope(boolean byAddress) {
        var number = draft.orderNumber().strip().toUpperCase(Locale.ROOT);
        if (byAddress == !number.isEmpty()) {
            errors.put("orderNumber", "Enter an email address or an order number, and not both.");
        } else if (!byAddress && !ORDER.matcher(number).matches()) {
            errors.put("orderNumber", "Enter a whole order number, such as 7K3FQ-9XD2M.");
        }
        boolean ofOneOrder =
                !number.isEmpty() && draft.from().isBlank() && draft.until().isBlank();
        var from = ofOneOrder ? Optional.of(FIRST) : day("from", draft.from());
        var until =
                ofOneOrder ? Optional.of(today) : day("until", draft.until()).filter(it -> notAfterToday("until", it));
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            errors.put("from", "The first day must not be after the last one.");
        }
        var data = data();
        if (data.isEmpty()) {
            errors.put("data", "Choose what the document asks for.");
        }
        return from.flatMap(first ->
                until.map(last -> new Scope(Optional.of(number).filter(it -> !it.isEmpty()), first, last, data)));
    }

    private Set<LegalData> data() {
        return draft.data().stream().flatMap(it -> LegalData.of(it).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** @param document the document that bars it, if it could be parsed */
    Optional<LocalDate> barredUntil(Optional<Document> document) {
        if (draft.barredUntil().isBlank()) {
            return Optional.empty();
        }
        var day = day("barredUntil", draft.barredUntil());
        if (day.isPresent() && (!day.get().isAfter(today) || day.get().isAfter(today.plusYears(MOST_YEARS)))) {
            errors.put("barredUntil", "Enter a day after today, at most two years from now.");
        }
        if (document.isPresent() && !document.get().ground().isCompelled()) {
            errors.put("barredUntil", "No law bars telling people about a claim of our own.");
        }
        return day;
    }

    private boolean notAfterToday(String input, LocalDate day) {
        if (day.isAfter(today)) {
            errors.put(input, "Enter today or an earlier day.");
            return false;
        }
        return true;
    }

    private Optional<LocalDate> day(String input, String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            errors.put(input, "Enter a date, such as 2026-11-23.");
            return Optional.empty();
        }
    }
}
