package shop.troth.mail.returned;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesMails;
import shop.troth.testing.RunningShop;

/** Trouble on the way of what came back loses no report, and no report holds up another. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReturnedTroubleTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Path COMPLAINT = Path.of("src/test/resources/shop/troth/mail/bounce/complaint/arf-yahoo.eml");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    /** A database that is away. */
    private static final class Away extends AbstractDataSource {

        @Override
        public java.sql.Connection getConnection() throws SQLException {
            throw new SQLTransientConnectionException("no connection");
        }

        @Override
        public java.sql.Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void a_complaint_that_cannot_be_recorded_now_is_not_set_aside() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            server.setUser("returns@millipore.example", "returns", "secret")
                    .deliver(new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(Files.readAllBytes(COMPLAINT))));
            reader(server, JdbcClient.create(new Away())).read();
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].isSet(Flags.Flag.FLAGGED))
                    .isFalse();

            reader(server, db).read(); // it is about no mail of this shop
            assertThat(server.getReceivedMessages()[0].isSet(Flags.Flag.FLAGGED))
                    .isTrue();
        } finally {
            server.stop();
        }
    }

    private static ReadReturns reader(GreenMail server, JdbcClient db) {
        var box = "imap://returns:secret@127.0.0.1:%d/INBOX"
                .formatted(server.getImap().getPort());
        return new ReadReturns(
                new ReturnsBox(box, Period.ofDays(36_500), SHOP.clock()),
                new Deliverability(db, List.of()),
                SHOP.bean(ReturnedStaffMail.class),
                SHOP.bean(HandleReturnedMail.class),
                SHOP.clock());
    }

    @Test
    void a_report_that_cannot_be_acted_on_holds_up_no_other() {
        var first = report(
                "closed-years-ago", "complaint", SHOP.now().minusSeconds(60).atOffset(ZoneOffset.UTC));
        var second = report("millipore", "hard", SHOP.now().atOffset(ZoneOffset.UTC));
        try {
            SHOP.bean(HandleReturnedMail.class).handle();

            Awaitility.await() // by the shop's own round, if that has it in hand
                    .until(() -> isActedOn(second));
            assertThat(isActedOn(first)).isFalse();
        } finally {
            db.sql("delete from mail.returned where mail_id in (:first, :second)")
                    .param("first", first)
                    .param("second", second)
                    .update();
        }
    }

    private UUID report(String store, String verdict, OffsetDateTime at) {
        var mail = UUID.randomUUID();
        db.sql("""
                insert into mail.returned (store_id, mail_id, verdict, kind, subject_id, at)
                values (:store, :mail, :verdict, :kind, :person, :at)
                """)
                .param("store", store)
                .param("mail", mail)
                .param("verdict", verdict)
                .param("kind", ChoicesMails.CHANGED)
                .param("person", SubjectId.next().value())
                .param("at", at)
                .update();
        return mail;
    }

    private boolean isActedOn(UUID mail) {
        return db.sql("select heeded_at is not null from mail.returned where mail_id = :mail")
                .param("mail", mail)
                .query(Boolean.class)
                .single();
    }
}
