package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.mail.incoming.ReadIncoming;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.mail.returned.ImapSession;
import shop.troth.mail.returned.MailRoute;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Should two nodes read a mailbox at the same moment after all, an email there opens one case, is one message, and is gone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoNodesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PLAIN = "help@millipore.example";
    private static final int NODES = 2;

    private final MailedCase one = MailedCase.answered("millipore", "dealings");
    private final StandStill still = StandStill.of(SHOP);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nothing_waits() {
        still.close();
        one.writer.goes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cases.opened in access exclusive", "cases.opened in share row exclusive"})
    void a_question_that_both_read_before_either_looked_or_wrote_opens_one_case(String lock) throws Exception {
        var sender = "twice-" + UUID.randomUUID() + "@example.org";
        var cases = one.count("cases.opened");
        var counted = counted();
        var people = one.count("vault.subject");
        MailedCase.delivers(
                RawMail.parts(
                                "mixed",
                                RawMail.text("Asked once"),
                                RawMail.file("filename=a.txt", "text/plain", new byte[] {'a'}))
                        .to(PLAIN, sender),
                PLAIN);

        bothRead(lock);

        assertThat(one.count("cases.opened")).isEqualTo(cases + 1);
        assertThat(one.count("vault.subject")).isEqualTo(people + 1);
        assertThat(counted()).isEqualTo(counted + 1);
        assertThat(left()).isZero();
        var opened = one.other().orElseThrow();
        assertThat(one.words(opened)).hasSize(1);
        assertThat(confirmations(opened)).isEqualTo(1);
        Awaitility.await().until(() -> SHOP.mails(sender).size() == 1);
        one.writer.leaves(opened); // and not goes, which takes the writer's own case along
    }

    @ParameterizedTest
    @ValueSource(strings = {"cases.message in access exclusive", "cases.message in share row exclusive"})
    void a_reply_that_both_read_is_one_message(String lock) throws Exception {
        var messages = one.messages();
        MailedCase.delivers(RawMail.of("Replied once").to(one.replyTo(), one.writer.email), one.replyTo());

        bothRead(lock);

        assertThat(one.messages()).isEqualTo(messages + 1);
        assertThat(one.newest()).isEqualTo("Replied once");
        assertThat(left()).isZero();
    }

    /** Neither comes beyond a table before both are there. */
    private void bothRead(String lock) throws Exception {
        try (var nodes = Executors.newFixedThreadPool(NODES)) {
            var rounds = SHOP.bean(TransactionTemplate.class).execute(status -> {
                db.sql("lock table " + lock + " mode").update();
                var holder =
                        db.sql("select pg_backend_pid()").query(Integer.class).single();
                var begun = Stream.<Future<?>>generate(() ->
                                nodes.submit(() -> SHOP.bean(ReadIncoming.class).read(one.store)))
                        .limit(NODES)
                        .toList();
                Awaitility.await().until(() -> waitingFor(holder) >= NODES);
                return begun;
            });
            for (var round : rounds) {
                round.get();
            }
        }
    }

    /** How many wait until this connection unlocks a table, or for somebody who waits for that. */
    private int waitingFor(int holder) {
        return db.sql("""
                        with recursive behind (pid) as (
                            select cast(:holder as int)
                            union
                            select a.pid from pg_stat_activity a join behind b on b.pid = any(pg_blocking_pids(a.pid))
                             where a.datname = current_database())
                        select count(*) - 1 from behind
                        """).param("holder", holder).query(Integer.class).single();
    }

    private long counted() {
        return db.sql("select coalesce(sum(opened), 0) from cases.email_opened where store_id = 'millipore'")
                .query(Long.class)
                .single();
    }

    private long confirmations(Case opened) {
        return db.sql("select count(*) from mail.outgoing where about = :case")
                .param("case", opened.id().value())
                .query(Long.class)
                .single();
    }

    /** What lies in the store's mailbox. */
    private static int left() throws MessagingException {
        var box =
                URI.create(String.valueOf(SHOP.application().getEnvironment().getProperty("troth.mail.in.millipore")));
        try (var connection = ImapSession.connect(MailRoute.ofReturns(box), true)) {
            var folder = connection.getFolder(ImapSession.folder(box));
            folder.open(Folder.READ_ONLY);
            return folder.getMessageCount();
        }
    }
}
