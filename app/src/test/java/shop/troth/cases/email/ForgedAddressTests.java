package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** A reply address that somebody altered, in the email or in the database, leads into nobody's case. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForgedAddressTests {

    private static final RunningShop SHOP = RunningShop.get();

    private static MailedCase theirs;
    private static MailedCase mine;
    private static StandStill still;

    @BeforeAll
    static void two_were_answered() {
        theirs = MailedCase.answered("millipore", "dealings");
        mine = MailedCase.answered("millipore", "dealings");
        still = StandStill.of(SHOP);
    }

    @AfterAll
    static void nothing_waits() {
        still.close();
        theirs.writer.goes();
        mine.writer.goes();
    }

    static Stream<String> altered() {
        var token =
                theirs.replyTo().substring("help+".length(), theirs.replyTo().indexOf('@'));
        var last = token.charAt(token.length() - 1) == '0' ? '1' : '0';
        return Stream.of(
                token.substring(0, token.length() - 1) + last,
                token.substring(1),
                token + "0",
                new StringBuilder(token).reverse().toString(),
                token.replaceAll("[a-f]", "g"));
    }

    @ParameterizedTest(name = "{index}") // not the token itself
    @MethodSource("altered")
    @Refuses("millipore.contact")
    void a_token_that_was_altered_in_the_email_opens_a_case_of_its_own(String token) {
        var before = theirs.messages();
        theirs.sends(
                RawMail.of("Altered " + token.length()), "help+" + token + "@millipore.example", mine.writer.email);
        var opened = theirs.other().orElseThrow();
        theirs.writer.leaves(opened);

        assertThat(opened.writer()).isNotEqualTo(theirs.about.writer());
        assertThat(theirs.messages()).isEqualTo(before);
    }

    static Stream<String> changes() {
        return Stream.of(
                "case_id = '%s'".formatted(theirs.about.id().value()),
                "expires_at = expires_at + interval '1 day'",
                "seal = decode(repeat('00', length(seal)), 'hex')",
                "seal = (select a.seal from cases.reply_address a where a.case_id = '%s' limit 1), case_id = '%1$s'"
                        .formatted(theirs.about.id().value()));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("changes")
    @Refuses("millipore.contact")
    void a_good_token_whose_row_was_changed_leads_into_no_case(String change) {
        var own = MailedCase.answered("millipore", "dealings");
        var before = theirs.messages();
        var messages = own.messages();
        SHOP.bean(JdbcClient.class)
                .sql("update cases.reply_address set " + change + " where store_id = 'millipore' and case_id = :case")
                .param("case", own.about.id().value())
                .update();

        own.sends(RawMail.of("Changed"), own.replyTo());
        var opened = own.other().orElseThrow();

        assertThat(theirs.messages()).isEqualTo(before);
        assertThat(own.messages()).isEqualTo(messages);
        own.writer.leaves(opened);
        own.writer.goes();
    }
}
