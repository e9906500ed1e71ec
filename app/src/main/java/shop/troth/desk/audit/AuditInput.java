package shop.troth.desk.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.audits.AuditFinding;
import shop.troth.audits.AuditFinding.Answer;
import shop.troth.audits.Engagement;
import shop.troth.audits.FirmKey;
import shop.troth.audits.RunAudit;
import shop.troth.audits.Severity;
import shop.troth.staff.Role;
import shop.troth.stores.Store;

/** The forms about audits, as they were sent: reads one field after another, and collects what is wrong by the name of the field. */
final class AuditInput {

    static final int LONGEST_FIRM = 100;
    static final int LONGEST_SCOPE = 400;
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_ANSWER = 1_000;

    /** An audit, and so an auditor's sign-in, lasts a year at most. */
    private static final int MOST_DAYS = 366;

    private final Map<String, String> sent;
    private final Map<String, String> faults = new LinkedHashMap<>();

    AuditInput(Map<String, String> sent) {
        this.sent = sent;
    }

    /** Sentences by the name of the field; empty if everything is right. */
    Map<String, String> faults() {
        return faults;
    }

    /** @return no value if something is wrong */
    Optional<Engagement> engagement(Store store, UUID key, UUID by, Instant now) {
        var firm = line("firm", LONGEST_FIRM);
        var scope = line("scope", LONGEST_SCOPE);
        var from = day("from", "Enter the first day.");
        var until = day("until", "Enter the last day.");
        var today = LocalDate.ofInstant(now, store.dispatch().zone());
        if (from.isPresent() && until.isPresent()) {
            if (until.get().isBefore(from.get()) || until.get().isBefore(today)) {
                faults.put("until", "Enter a day that is today or later, and not before the first.");
            } else if (from.get().until(until.get(), ChronoUnit.DAYS) > MOST_DAYS) {
                faults.put("until", "An audit lasts a year at most. Enter a longer one as two.");
            }
        }
        var contract = hash("contract");
        var pem = text("key").replace("\r\n", "\n");
        if (FirmKey.of(pem).isEmpty()) {
            faults.put(
                    "key",
                    "Enter a public key in PEM, from “BEGIN PUBLIC KEY” to “END PUBLIC KEY”: Ed25519, ECDSA P-256, or RSA of 2,048 bits or"
                            + " more. The firm gets it with: openssl pkey -in firm.key -pubout");
        }
        return faults.isEmpty()
                ? Optional.of(new Engagement(
                        store.id(),
                        key,
                        firm,
                        scope,
                        from.orElseThrow(),
                        until.orElseThrow(),
                        contract,
                        pem,
                        by,
                        now.truncatedTo(ChronoUnit.MICROS)))
                : Optional.empty();
    }

    /** @return no value if something is wrong */
    Optional<AuditFinding> finding(Engagement audit, UUID key, UUID by, Instant now) {
        var severity = Severity.of(text("severity"));
        if (severity.isEmpty()) {
            faults.put("severity", "Choose how bad it is.");
        }
        var title = line("title", LONGEST_TITLE);
        var owner = Role.of(text("owner")).filter(it -> !it.isOutside());
        if (owner.isEmpty()) {
            faults.put("owner", "Choose who has to fix it.");
        }
        var due = day("due", "Enter the day by which it should be fixed.");
        return faults.isEmpty()
                ? Optional.of(new AuditFinding(
                        key,
                        audit.id(),
                        severity.orElseThrow(),
                        title,
                        owner.orElseThrow(),
                        due.orElseThrow(),
                        by,
                        now.truncatedTo(ChronoUnit.MICROS),
                        Optional.empty()))
                : Optional.empty();
    }

    /** @return no value if something is wrong */
    Optional<Answer> answer(UUID finding, UUID key, UUID by, LocalDate today, Instant now) {
        var words = text("words").replace("\r\n", "\n");
        if (words.isEmpty() || words.length() > LONGEST_ANSWER) {
            faults.put(
                    "words", "Enter what was done or will be done, in up to %,d characters.".formatted(LONGEST_ANSWER));
        }
        var fixed = text("fixed").isEmpty()
                ? Optional.<LocalDate>empty()
                : day("fixed", "Enter the day on which it was fixed, or leave it empty.");
        if (fixed.filter(it -> it.isAfter(today)).isPresent()) {
            faults.put("fixed", "This day is still to come. Leave it empty until it is fixed.");
        }
        return faults.isEmpty()
                ? Optional.of(new Answer(key, finding, words, fixed, by, now.truncatedTo(ChronoUnit.MICROS)))
                : Optional.empty();
    }

    /** A SHA-256; adds a fault if it is none. */
    String hash(String field) {
        var hash = text(field).toLowerCase(Locale.ROOT);
        if (!RunAudit.HASH.matcher(hash).matches()) {
            faults.put(field, "Enter its SHA-256: 64 digits and letters from a to f, as sha256sum prints it.");
        }
        return hash;
    }

    private String line(String field, int longest) {
        var text = text(field).replaceAll("\\s+", " ");
        if (text.isEmpty() || text.length() > longest) {
            faults.put(field, "Enter up to %d characters.".formatted(longest));
        }
        return text;
    }

    private String text(String field) {
        return sent.getOrDefault(field, "").replace("\0", "").strip();
    }

    private Optional<LocalDate> day(String field, String why) {
        try {
            var day =
                    Optional.of(LocalDate.parse(text(field))).filter(it -> it.getYear() > 2000 && it.getYear() < 3000);
            if (day.isEmpty()) {
                faults.put(field, why);
            }
            return day;
        } catch (DateTimeException e) {
            faults.put(field, why);
            return Optional.empty();
        }
    }
}
