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
 * What staff typed of a certificate.
 *
 * @param states ticked
 * @param reason a word of {@link Exemption}, or the empty text
 * @param lastDay such as {@code 2027-12-31}
 * @param number nothing where it was left empty, and may be
 * @param owner nothing where it was not asked
 */
record TypedCertificate(
        List<String> states, String reason, String lastDay, Optional<Submission> number, Optional<Submission> owner) {

    /** The longest that one counts before staff look at it again. */
    static final int MOST_YEARS = 10;

    /** As it is on a form that nobody filled in. */
    static final TypedCertificate NOTHING = new TypedCertificate(List.of(), "", "", Optional.empty(), Optional.empty());

    /** One that is not on record yet. */
    static TypedCertificate fresh(List<String> states, String reason, String lastDay, String number, String email) {
        return new TypedCertificate(
                states, reason, lastDay.strip(), Optional.of(number(number)), Optional.of(owner(email)));
    }

    /** What is to be changed of one; an empty number leaves the one it has. */
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

    /** The states that can be ticked: those with sales tax, and what a certificate has already. */
    static List<String> choices(Store store, List<String> ticked) {
        var all = new TreeSet<>(store.conditions().salesTax().rates().keySet());
        all.addAll(ticked);
        return List.copyOf(all);
    }

    /**
     * What it covers.
     *
     * @param has the states that it covers now
     * @param errors to which is added what is wrong, by the name of the field
     * @return nothing if something is
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
            return Optional.empty(); // said by whoever asks
        }
    }
}
