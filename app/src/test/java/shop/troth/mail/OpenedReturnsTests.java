package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.mail.returned.ReadReturns;
import shop.troth.people.choices.ChoicesMails;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Somebody looks into the mailbox of returned mail before the store does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenedReturnsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Path BOUNCE = Path.of("src/test/resources/shop/troth/mail/bounce/hard/postfix.eml");
    private static final String TOKEN = "0f3a9c51d2774b0e8a6645c1be7f2d90";

    private static StandStill still;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    /** The shop's own look into the mailbox would take from a test's what came. */
    @BeforeAll
    static void no_timer_begins() {
        still = StandStill.of(SHOP);
    }

    @AfterAll
    static void timers_go_on() {
        still.close();
    }

    @Test
    void a_report_that_somebody_opened_in_a_mail_program_is_recorded_all_the_same() throws Exception {
        var mail = UUID.randomUUID();
        var token = UUID.randomUUID();
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at, sent_at, return_token, subject_id)
                values ('betty-mills', :id, :kind, :id, 'sent', now(), now(), now(), :token, :person)
                """)
                .param("id", mail)
                .param("kind", ChoicesMails.LINK)
                .param("token", token)
                .param("person", UUID.randomUUID())
                .update();
        var report = Files.readString(BOUNCE).replace(TOKEN, token.toString().replace("-", ""));

        try (var box = ReturnedBox.of(SHOP)) {
            box.append(report, SHOP.now(), Flags.Flag.SEEN);
        }
        SHOP.bean(ReadReturns.class).read();

        assertThat(db.sql("select verdict from mail.returned where mail_id = :id")
                        .param("id", mail)
                        .query(String.class)
                        .list())
                .containsExactly("hard");
        try (var box = ReturnedBox.of(SHOP)) {
            assertThat(box.recipients())
                    .noneMatch(it -> it.contains(token.toString().replace("-", "")));
        }
    }
}
