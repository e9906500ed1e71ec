package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Should two nodes read the same email at the same moment after all, it opens one case, and is one message, one answer, and one of the day. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoNodesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PLAIN = "help@millipore.example";
    private static final int NODES = 4;

    private final MailedCase one = MailedCase.answered("millipore", "dealings");
    private final StandStill still = StandStill.of(SHOP);

    @AfterEach
    void nothing_waits() {
        still.close();
        one.writer.goes();
    }

    @RepeatedTest(3)
    void the_same_email_read_by_several_at_once_opens_one_case_and_is_one_message() throws Exception {
        var sender = "twice-" + UUID.randomUUID() + "@example.org";
        var cases = one.count("cases.opened");
        var counted = counted();
        var question = RawMail.parts(
                "mixed", RawMail.text("Asked once"), RawMail.file("filename=a.txt", "text/plain", new byte[] {'a'}));
        atOnce(question.to(PLAIN, sender));

        assertThat(one.count("cases.opened")).isEqualTo(cases + 1);
        assertThat(counted()).isEqualTo(counted + 1);
        var opened = one.other().orElseThrow();
        assertThat(one.words(opened)).hasSize(1);
        one.writer.goes(opened);
        assertThat(SHOP.mails(sender)).hasSize(1);

        var messages = one.messages();
        atOnce(RawMail.of("Replied once").to(one.replyTo(), one.writer.email));
        assertThat(one.messages()).isEqualTo(messages + 1);
        assertThat(one.newest()).isEqualTo("Replied once");
    }

    private void atOnce(byte[] mail) throws Exception {
        var store = SHOP.bean(Stores.class).get(one.store);
        var start = new CyclicBarrier(NODES);
        Callable<Taken> node = () -> {
            start.await();
            return SHOP.bean(TakeEmail.class).take(store, mail, true);
        };
        try (var nodes = Executors.newFixedThreadPool(NODES)) {
            for (var taken :
                    nodes.invokeAll(Stream.generate(() -> node).limit(NODES).toList())) {
                assertThat(taken.get()).isEqualTo(Taken.DONE);
            }
        }
    }

    private static long counted() {
        return SHOP.bean(JdbcClient.class)
                .sql("select coalesce(sum(opened), 0) from cases.email_opened where store_id = 'millipore'")
                .query(Long.class)
                .single();
    }
}
