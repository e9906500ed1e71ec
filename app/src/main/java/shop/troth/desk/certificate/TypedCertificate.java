package shop.troth.desk.certificate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.certificate.Coverage;
import shop.troth.pricing.granted.Exemption;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/**
 * A certificate as staff typed it.
 *
 * @param states that were ticked
 * @param reason a word of {@link Exemption}; empty if none was chosen
 * @param lastDay such as {@code 2027-12-31}
 * @param number empty if it was left blank, which a change allows
 * @param owner the owner's email address; empty if the form does not ask for it
 */
record TypedCertificate(
        List<String> states, String reason, String lastDay, Optional<Submission> number, Optional<Submission> owner) {

    /** The most years that a certificate counts before staff look at it again. */
    static final int MOST_YEARS = 10;

    /** An empty form. */
    static final TypedCertificate NOTHING = new TypedCertificate(List.of(), "", "", Optional.empty(), Optional.empty());

    /** A certificate to be recorded. */
    static TypedCertificate fresh(List<String> states, String reason, String lastDay, String number, String email) {
        return new TypedCertificate(
                states, reason, lastDay.strip(), Optional.of(number(number)), Optional.of(owner(email)));
    }

    /** A change to a certificate. A blank number keeps the current one. */
    static TypedCertificate change(List<String> states, String reason, String lastDay, String number) {
        return new TypedCertificate(
                states,
                reason,
                lastDay.strip(),
                number.isBlank() ? Optional.empty() : Optional.of(number(number)),
                Optional.empty());
    }

    private static Submission number(String typed) {
        return CertificateUses.FORM.read(Map.of(CertificateUses.NUMBER.name(), new String[] {typed}));
    }

    private static Submission owner(String typed) {
        return CertificateUses.OWNER.read(Map.of("email", new String[] {typed}));
    }

    /** The states that can be ticked: those with sales tax, and those given. */
    static List<String> choices(Store store, List<String> ticked) {
        var all = new TreeSet<>(store.conditions().salesTax().rates().keySet());
        all.addAll(ticked);
        return List.copyOf(all);
    }

    /**
     * What it covers.
     *
     * @param has the states that it covers now
     * @param errors receives what is wrong, by the name of the field
     * @return empty if anything is wrong
     */
    Optional<Coverage> coverage(Store store, List<String> has, LocalDate today, Map<String, String> errors) {
        if (states.isEmpty() || !choices(store, has).containsAll(states)) {
            errors.put("states", "Choose the states that the certificate is for.");
        }
        var why = Exemption.of(reason);
        if (why.isEmpty()) {
            errors.put("reason", "Choose the reason that’s on the certificate.");
        }
        var day = day(today);
        if (day.isEmpty()) {
            errors.put("last-day", "Enter today or a later day, within %d years.".formatted(MOST_YEARS));
        }
        number.ifPresent(it -> errors.putAll(it.errors()));
        owner.ifPresent(it -> errors.putAll(it.errors()));
        return errors.isEmpty()
                ? Optional.of(new Coverage(states, why.orElseThrow(), day.orElseThrow()))
                : Optional.empty();
    }

    private Optional<LocalDate> day(LocalDate today) {
        try {
            return Optional.of(LocalDate.parse(lastDay))
                    .filter(it -> !it.isBefore(today) && !it.isAfter(today.plusYears(MOST_YEARS)));
        } catch (DateTimeException e) {
            return Optional.empty(); // reported by the caller
        }
    }
}
