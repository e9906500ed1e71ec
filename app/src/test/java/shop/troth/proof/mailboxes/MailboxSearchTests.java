package shop.troth.proof.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import jakarta.mail.Flags;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.mail.ReturnedBox;
import shop.troth.mail.returned.ReadReturns;
import shop.troth.proof.Verdict;
import shop.troth.proof.search.Canary;
import shop.troth.runtime.mailbox.UntidiedMailbox;
import shop.troth.testing.Detects;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** What lies in a mailbox is found, in whatever form, and what lies there too long. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailboxSearchTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PLAIN = "To: reader-%s@example.org\nSubject: Hello\n\n%s\n";

    private static StandStill still;

    private final String word = UUID.randomUUID().toString();
    private final String email = "reader-" + word + "@example.org";

    /** The shop's own look into the mailbox would take from a test's what came. */
    @BeforeAll
    static void no_timer_begins() {
        still = StandStill.exceptRetention(SHOP);
    }

    @AfterAll
    static void timers_go_on() {
        still.close();
    }

    @AfterEach
    void nothing_planted_stays() throws Exception {
        try (var box = ReturnedBox.of(SHOP)) {
            box.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "subject", "parts of a subject", "quoted", "base64", "enclosed", "headers", "broken"})
    @Tag("deep")
    void whatever_form_it_came_back_in_it_is_found_and_nothing_is_changed(String form) throws Exception {
        var search = SHOP.bean(MailboxSearch.class);
        var canary = List.of(Canary.word(word));
        assertThat(search.search(canary, "").found()).isEmpty();

        try (var box = ReturnedBox.of(SHOP)) {
            box.append(form(form), SHOP.now());
        }

        assertThat(search.search(canary, "").found()).containsExactly("the mailbox of returned mail");
        try (var box = ReturnedBox.of(SHOP)) {
            assertThat(box.unread()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "parts of a subject", "quoted", "base64", "enclosed", "headers"})
    void whatever_form_it_came_in_it_is_found_in_the_local_mailbox(String form) throws Exception {
        var search = SHOP.bean(MailboxSearch.class);
        try (var mailbox = UntidiedMailbox.of(SHOP)) {
            mailbox.received("somebody@example.org", form(form));

            assertThat(search.search(List.of(Canary.word(word)), "").found()).containsExactly("the local mailbox");
        }
    }

    @Test
    void the_mail_of_the_owner_of_an_address_is_theirs_to_read() throws Exception {
        var search = SHOP.bean(MailboxSearch.class);
        var canary = List.of(Canary.word(word));
        try (var mailbox = UntidiedMailbox.of(SHOP)) {
            mailbox.received(email, PLAIN.formatted(word, "For you."));

            assertThat(search.search(canary, email).found()).isEmpty();
            assertThat(search.search(canary, "somebody-else@example.org").found())
                    .containsExactly("the local mailbox");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Detects({"millipore.abandoned-checkout", "perricone-md.abandoned-checkout", "betty-mills.abandoned-checkout"})
    @Tag("deep")
    void mail_that_stays_beyond_its_time_turns_the_probe_red_until_retention_goes_on(String store) throws Exception {
        SHOP.forgetLag();
        var clause = store + ".abandoned-checkout";
        try (var mailbox = UntidiedMailbox.of(SHOP)) {
            mailbox.received(email, PLAIN.formatted(word, "Hello."));
            assertThat(verify(clause).evidence().all())
                    .contains("An email has been in the local mailbox for more than 7 days.");
            assertThat(verify(clause).verdict()).isEqualTo(Verdict.BROKEN);
        }
        assertThat(verify(clause).verdict()).isEqualTo(Verdict.KEPT);

        try (var box = ReturnedBox.of(SHOP)) {
            box.append(PLAIN.formatted(word, "Hello."), SHOP.now().minus(Duration.ofDays(8)), Flags.Flag.SEEN);
        }
        assertThat(verify(clause).evidence().all())
                .contains("An email has been in the mailbox of returned mail for more than 7 days.");
        assertThat(verify(clause).verdict()).isEqualTo(Verdict.BROKEN);

        SHOP.bean(ReadReturns.class).read();
        assertThat(verify(clause).verdict()).isEqualTo(Verdict.KEPT);
    }

    private String form(String form) {
        var encoded = Base64.getEncoder().encodeToString(("It was for " + word).getBytes());
        var quoted = "To: somebody@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\nFor "
                + word.substring(0, 9) + "=\n" + word.substring(9);
        var part = "--x\nContent-Type: %s\n\n%s\n--x--\n";
        var parts = "To: returns@example.org\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=x\n\n";
        return switch (form) {
            case "plain" -> PLAIN.formatted("1", word);
            case "subject" -> "To: returns@example.org\nSubject: =?UTF-8?Q?About_%s?=\n\nHello".formatted(word);
            case "parts of a subject" ->
                "To: returns@example.org\nSubject: =?UTF-8?Q?About_%s?=\n =?UTF-8?Q?%s?=\n\nHello"
                        .formatted(word.substring(0, 9), word.substring(9));
            case "quoted" -> quoted;
            case "base64" -> "To: somebody@example.org\nContent-Transfer-Encoding: base64\n\n" + encoded;
            case "enclosed" -> parts + part.formatted("message/rfc822", quoted);
            case "headers" -> parts + part.formatted("text/rfc822-headers", "To: %s\nSubject: Hello".formatted(email));
            default -> parts + "no border, and " + word;
        };
    }
}
