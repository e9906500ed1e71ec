package shop.troth.policy.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

/** What a sentence promises in words of its own is carried out, and what is carried out is said. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromisedInSentencesTests {

    private static final String SIGN_UPS = "controls: [{ confirmed-sign-ups: { deleted-after: P2D } }]";
    private static final String RETURNS = "controls: [{ returns-accepted: { for-at-least: P14D } }]";
    private static final String REFUND = "duties: [{ when: goods-returned, do: refund, within: P7D }]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We use double opt-in. | controls: [unticked-boxes] | says “double opt-in”, but does not have the control “confirmed-sign-ups”",
                "We use double opt-in. | duties: [{ when: goods-returned, do: refund, within: P7D }] | says “double opt-in”",
                "You can return anything. | controls: [asks-no-more] | does not have the control “returns-accepted”",
                "You may send a book back within 14 days. | controls: [asks-no-more] | says “you may send a book back”, but does not have the control “returns-accepted”",
                "We refund you. | controls: [{ returns-accepted: { for-at-least: P14D } }] | does not have the duty “refund”",
                "You get your money back. | controls: [asks-no-more] | says “your money back”",
                "We email you about changes. | controls: [readable-versions] | does not have the duty “mail-notices”",
                "You can complain to the Example Authority. | controls: [contact-case] | but the owner has no “complaints”",
                "Words about nothing. | controls: [{ confirmed-sign-ups: { deleted-after: P2D } }] | has the control “confirmed-sign-ups”, but its sentence does not say so",
            })
    void what_is_promised_without_being_carried_out_is_found_at_its_clause(
            String says, String meaning, String message) {
        assertThat(found(says, meaning))
                .anySatisfy(it -> {
                    assertThat(it.line()).isEqualTo(6);
                    assertThat(it.message()).contains(message);
                })
                .allMatch(it -> it.line() == 6);
    }

    @Test
    void what_is_carried_out_is_fine() {
        assertThat(found("We use double opt-in.", SIGN_UPS)).isEmpty();
        assertThat(found("You are asked to confirm.", SIGN_UPS)).isEmpty();
        assertThat(found("You can return anything within 14 days.", RETURNS)).isEmpty();
        assertThat(found("You may send a book back within 14 days after it arrives.", RETURNS))
                .isEmpty();
        assertThat(found("We refund you within seven days.", REFUND)).isEmpty();
        assertThat(found("We write to you when an order is refunded.", "controls: [declared-mail]"))
                .as("it happens, and is not promised")
                .isEmpty();
    }

    @Test
    void a_number_of_days_is_held_against_what_is_carried_out() {
        assertThat(CheckedDrafts.check(text("You can return anything within 30 days.", RETURNS))
                        .findings())
                .extracting(Finding::code)
                .containsExactly(Code.NUMBER_DIFFERS);
        assertThat(CheckedDrafts.check(text("We refund you within two weeks.", REFUND))
                        .findings())
                .extracting(Finding::code)
                .containsExactly(Code.NUMBER_DIFFERS);
    }

    @Test
    void a_complaint_leads_somewhere() {
        var somewhere = text("You can complain to the Example Authority.", "controls: [contact-case]")
                .replace(
                        "name: A Shop",
                        "name: A Shop, complaints: { authority: the Example Authority, website: 'https://authority.example' }");

        assertThat(CheckedDrafts.check(somewhere).findings()).isEmpty();
    }

    private static List<Finding> found(String says, String meaning) {
        return CheckedDrafts.check(text(says, meaning)).findings().stream()
                .filter(it -> it.code() == Code.SENTENCE_DIFFERS)
                .toList();
    }

    /** The clause is the second. */
    private static String text(String says, String meaning) {
        return CheckedDrafts.of("base: controls: [stop-switch]", "one: " + meaning)
                .replace("{ id: one, says: Words.", "{ id: one, says: '" + says + "'");
    }
}
