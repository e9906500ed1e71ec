package shop.troth.desk.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.kernel.Sink;
import shop.troth.pricing.granted.Exemption;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;

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

    static CertificateFields of(String key, List<String> choices, TypedCertificate typed, Map<String, String> errors) {
        return new CertificateFields(
                key,
                choices.stream()
                        .map(it -> new Choice(it, it, typed.states().contains(it)))
                        .toList(),
                Arrays.stream(Exemption.values())
                        .map(it -> new Choice(it.word(), it.words(), it.word().equals(typed.reason())))
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
