package shop.troth.desk.certificate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.CertificateOutcome;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.certificate.Certificates;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.Sink;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.pricing.granted.Exemption;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;

/** Draws the list of tax certificates, and the page of one. */
@Component
@RequiredArgsConstructor
public class CertificateViews {

    private static final int AT_ONCE = 50;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Certificates certificates;
    private final ExemptBuyers exemptBuyers;
    private final StaffEvents events;
    private final StaffMembers members;

    /**
     * What a response says besides the list or the certificate itself.
     *
     * @param typed what was typed, if it could not be saved
     * @param errors by the name of the field
     * @param note what just happened; empty if nothing
     */
    record Said(Optional<TypedCertificate> typed, Map<String, String> errors, String note, boolean isDone) {

        static final Said NOTHING = new Said(Optional.empty(), Map.of(), "", false);

        static Said refused(TypedCertificate typed, Map<String, String> errors, String note) {
            return new Said(Optional.of(typed), errors, note, false);
        }

        static Said done(String note) {
            return new Said(Optional.empty(), Map.of(), note, true);
        }

        static Said not(String note) {
            return new Said(Optional.empty(), Map.of(), note, false);
        }
    }

    CertificatesView list(Store store, boolean all, Certificates.Place after, Said said) {
        var today = exemptBuyers.today(store);
        var page = certificates.endingBy(store.id(), all ? LAST : today.plusDays(CertificateCase.SOON), after, AT_ONCE);
        var typed = said.typed().orElse(TypedCertificate.NOTHING);
        var next = page.next()
                .map(it -> "/certificates?show=%s&after=%s.%s".formatted(all ? "all" : "soon", it.lastDay(), it.id()));
        return new CertificatesView(
                all,
                CertificateCase.SOON,
                page.certificates().stream().map(it -> row(it, today)).toList(),
                next.orElse(""),
                CertificateFields.of(key(), TypedCertificate.choices(store, List.of()), typed, said.errors()),
                said.note(),
                said.isDone());
    }

    CertificateView one(
            Store store, Certificate certificate, Optional<RevealCertificate.Revealed> revealed, Said said) {
        var covers = certificate.coverage();
        var has = new TypedCertificate(
                covers.states(), covers.why().word(), covers.lastDay().toString(), Optional.empty(), Optional.empty());
        var choices = TypedCertificate.choices(store, covers.states());
        var today = exemptBuyers.today(store);
        return new CertificateView(
                row(certificate, today),
                CertificateCase.of(certificate, today),
                revealed.map(it -> it.at().words()).orElse(""),
                certificate.revision(),
                DeskTimes.minute(store, certificate.recordedAt()),
                revealed.flatMap(RevealCertificate.Revealed::number),
                revealed.flatMap(RevealCertificate.Revealed::email),
                CertificateFields.of(key(), choices, said.typed().orElse(has), said.errors()),
                log(store, certificate),
                said.note());
    }

    private List<CertificateView.Line> log(Store store, Certificate certificate) {
        var names = members.names();
        return events.about(store.id().value(), certificate.reference()).stream()
                .map(it -> Activity.of(store, it, names))
                .map(it -> new CertificateView.Line(it.at(), it.who(), it.what()))
                .toList();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static CertificatesView.Row row(Certificate certificate, LocalDate today) {
        var covers = certificate.coverage();
        return new CertificatesView.Row(
                certificate.id().value().toString(),
                certificate.reference(),
                String.join(", ", covers.states()),
                covers.why().words(),
                WrittenDay.SHORT.format(covers.lastDay()),
                !certificate.countsOn(today),
                state(certificate, today));
    }

    private static String state(Certificate certificate, LocalDate today) {
        if (certificate.restored()) {
            return "Restored from a backup, to be confirmed";
        }
        if (!certificate.countsOn(today)) {
            return "Ended";
        }
        return CertificateCase.of(certificate, today).isEmpty() ? "Counts" : "Ends soon";
    }

    /** Why nothing was done, and what to do instead; empty if it was done. */
    static String words(CertificateOutcome outcome) {
        return switch (outcome) {
            case CertificateOutcome.Done done -> "";
            case CertificateOutcome.NoAccount() ->
                "Nothing was saved: no account has this email address. Ask the customer to create one first.";
            case CertificateOutcome.Changed() ->
                "Nothing was saved: the certificate was changed after you opened it, or this form was already saved with something else in it.";
            case CertificateOutcome.Gone() ->
                "Nothing was saved: the certificate was withdrawn, or the customer deleted it.";
            case CertificateOutcome.TooMany(var most) ->
                "An account can have %d certificates at most. Withdraw one to record another.".formatted(most);
            case CertificateOutcome.Held() ->
                "The certificate can’t be withdrawn now: something about the customer is still open, which keeps everything about them. Enter an earlier last day instead.";
            case CertificateOutcome.NotAllowed() -> "Nothing was saved: the store’s privacy policy does not allow it.";
        };
    }

    /**
     * One tax certificate. Contains its number and its owner's email address only in the response for which they were revealed.
     *
     * @param cases those at hand that follow from the certificate itself, without a number
     * @param revealedFor the case, in words; empty while nothing is revealed
     * @param revision a form that names an older one changes nothing
     * @param number while it is revealed
     * @param email of the account, likewise
     * @param log who did what with it and when, oldest first
     * @param note what was just done or could not be done; empty if nothing
     */
    @Sink
    public record CertificateView(
            CertificatesView.Row row,
            List<CertificateCase> cases,
            String revealedFor,
            int revision,
            String recorded,
            Optional<Personal<String>> number,
            Optional<Personal<String>> email,
            CertificateFields form,
            List<Line> log,
            String note) {

        private static final String MASKED = "••••••";

        /** A line of the activity log. */
        public record Line(String at, String who, String what) {}

        public boolean isRevealed() {
            return !revealedFor.isEmpty();
        }

        public String numberText() {
            return number.map(it -> it.reveal()).orElse(MASKED);
        }

        public String emailText() {
            return email.map(it -> it.reveal()).orElse(MASKED);
        }
    }

    /**
     * The list of tax certificates, and the form that records one. Contains no names.
     *
     * @param all whether it lists all certificates, and not only those that end soon
     * @param soon the number of days within which those end
     * @param next address of the next page; empty on the last page
     * @param note what was just done or could not be done; empty if nothing
     * @param isDone whether the note is about something that was done
     */
    public record CertificatesView(
            boolean all, long soon, List<Row> rows, String next, CertificateFields form, String note, boolean isDone) {

        /**
         * A certificate.
         *
         * @param late whether it does not count today
         * @param state in words
         */
        public record Row(
                String id,
                String reference,
                String states,
                String reason,
                String lastDay,
                boolean late,
                String state) {}
    }

    /**
     * The fields of a certificate, in the form that records one and in the one that changes it.
     *
     * @param key of the form; sent twice, it counts once
     * @param states that can be ticked
     * @param lastDay such as {@code 2027-12-31}; empty if there is none
     * @param number as it was typed, if it could not be saved
     * @param email likewise
     * @param errors by the name of the field
     */
    @Sink
    public record CertificateFields(
            String key,
            List<Choice> states,
            List<Choice> reasons,
            String lastDay,
            Optional<Personal<String>> number,
            Optional<Personal<String>> email,
            Map<String, String> errors) {

        /** @param word as the form sends it */
        public record Choice(String word, String title, boolean chosen) {}

        static CertificateFields of(
                String key, List<String> choices, TypedCertificate typed, Map<String, String> errors) {
            return new CertificateFields(
                    key,
                    choices.stream()
                            .map(it -> new Choice(it, it, typed.states().contains(it)))
                            .toList(),
                    Arrays.stream(Exemption.values())
                            .map(it ->
                                    new Choice(it.word(), it.words(), it.word().equals(typed.reason())))
                            .toList(),
                    typed.lastDay(),
                    typed(typed.number(), CertificateUses.NUMBER.name()),
                    typed(typed.owner(), "email"),
                    Map.copyOf(errors));
        }

        private static Optional<Personal<String>> typed(Optional<Submission> given, String field) {
            return given.flatMap(it -> it.typed(field));
        }

        public String typedNumber() {
            return number.map(it -> it.reveal()).orElse("");
        }

        public String typedEmail() {
            return email.map(it -> it.reveal()).orElse("");
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }
}
