package shop.troth.mail.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.CannotCreateTransactionException;
import shop.troth.kernel.StoreId;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.stores.Stores;

/** Emails that are put off, such as while the mail server that would answer them is away, keep none behind them waiting. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PutOffEmailsTests {

    private static final int AT_ONCE = 2;
    private static final Pattern SUBJECT = Pattern.compile("(?m)^Subject: (.+)$");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Stores stores = Stores.read(Path.of("../stores"));
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void it_starts() {
        server.start();
    }

    @AfterEach
    void it_stops() {
        server.stop();
    }

    @Test
    void a_reply_behind_more_of_them_than_are_taken_in_at_once_is_taken_in() throws Exception {
        arrive("put off 1", "put off 2", "put off 3", "reply");
        var incoming = incoming();

        incoming.read(new StoreId("millipore"));
        assertThat(taken).containsExactly("put off 1", "put off 2", "put off 3", "reply");
        taken.clear();
        incoming.read(new StoreId("millipore"));
        assertThat(taken).containsExactly("put off 1", "put off 2", "put off 3"); // they are tried again
    }

    @Test
    void a_round_begins_behind_those_that_the_one_before_put_off_until_all_were_seen() throws Exception {
        arrive("put off 1", "reply 1", "put off 2", "reply 2", "put off 3", "reply 3", "reply 4", "reply 5");
        var incoming = incoming();

        incoming.read(new StoreId("millipore"));
        assertThat(taken).containsExactly("put off 1", "reply 1", "put off 2", "reply 2");
        taken.clear();
        incoming.read(new StoreId("millipore"));
        assertThat(taken).containsExactly("put off 3", "reply 3", "reply 4");
        taken.clear();
        incoming.read(new StoreId("millipore"));
        assertThat(taken).containsExactly("reply 5", "put off 1", "put off 2", "put off 3");
        taken.clear();
        incoming.read(new StoreId("millipore"));
        assertThat(taken).containsExactly("put off 1", "put off 2", "put off 3"); // and in their order
    }

    @Test
    void an_email_waits_while_the_database_is_away_and_is_not_set_aside() throws Exception {
        arrive("reply");
        incoming((store, raw, whole) -> {
                    var lost = new SQLException("the connection is lost", "08006");
                    throw new IllegalStateException("cannot write to the ledger", lost);
                })
                .read(new StoreId("millipore"));
        incoming((store, raw, whole) -> {
                    throw new CannotCreateTransactionException("no connection");
                })
                .read(new StoreId("millipore"));

        incoming().read(new StoreId("millipore"));
        assertThat(taken).containsExactly("reply");
    }

    private void arrive(String... subjects) throws Exception {
        var user = server.setUser("help@millipore.example", "help", "secret");
        for (var subject : subjects) {
            var text = "From: ada@example.org\r\nSubject: " + subject + "\r\n\r\nHello";
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private ReadIncoming incoming() {
        return incoming((store, raw, whole) -> take(new String(raw, StandardCharsets.UTF_8)));
    }

    private ReadIncoming incoming(TakesMail taker) {
        var settings = new MockEnvironment()
                .withProperty(
                        "troth.mail.in.millipore",
                        "imap://help:secret@127.0.0.1:%d/INBOX"
                                .formatted(server.getImap().getPort()));
        return new ReadIncoming(
                new IncomingBoxes(stores, settings, Period.ofDays(7)),
                List.of(taker),
                stores,
                Clock.systemUTC(),
                Duration.ofMinutes(1),
                AT_ONCE);
    }

    private Taken take(String email) {
        var subject = SUBJECT.matcher(email);
        assertThat(subject.find()).isTrue();
        taken.add(subject.group(1));
        return subject.group(1).startsWith("put off") ? Taken.LATER : Taken.DONE;
    }
}
