package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.testing.Detects;

/** A file for an authority that has the addresses of an order, and files that have more or less. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisclosedAloneTests {

    private static final String NUMBER = "7K3FQ-9XD2M";
    private static final String MORE = "More is in the exported file than two people had approved.";
    private static final MadeUpPerson PERSON = new MadeUpPerson(
            "Qbcdfghjklmnpq Probe", "probe-bcdfghjklmnpq@example.org", "(312) 555-0142", "1 zxwvtsrqpnmlk Street");
    private static final String HEAD = """
            Store, request L-1
            Court order PROOF-1 of 2026-11-28, Court of the proof
            Orders placed from 2026-11-27 through 2026-11-28: 1
            Data: Shipping and billing addresses

            """;
    private static final String ADDRESSES = """
            Shipping address: 1 zxwvtsrqpnmlk Street, Bedford, MA 01730
            Billing address: 1 zxwvtsrqpnmlk Street, Bedford, MA 01730
            """;

    @Test
    void the_addresses_alone_are_what_two_approved() {
        assertThat(inFile(HEAD + ADDRESSES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name: Somebody",
                "Order comment: by the door",
                "Billing address: 7K3FQ-9XD2M",
                "Shipping address: QBCDFGHJKLMNPQ, 1 zxwvtsrqpnmlk Street",
                "Billing address: Probe-bcdfghjklmnpq@example.org",
                "Billing address: +1 312.555.0142",
                "Billing address: 3125550142"
            })
    @Detects({"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    void one_more_line_is_found(String line) {
        assertThat(inFile(HEAD + ADDRESSES + line + "\n")).containsExactly(MORE);
        assertThat(inFile(HEAD + line + "\n" + ADDRESSES)).containsExactly(MORE);
    }

    @Test
    void a_file_without_the_addresses_is_found() {
        assertThat(inFile(HEAD)).containsExactly("What two people approved is not in the exported file.");
    }

    private static List<String> inFile(String text) {
        return DisclosedAlone.inFile(it -> it.matcher(text).find(), NUMBER, PERSON);
    }
}
