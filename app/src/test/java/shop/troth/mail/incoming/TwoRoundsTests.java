package shop.troth.mail.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import shop.troth.kernel.StoreId;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.stores.Stores;

/** Two nodes read one mailbox at once, such as when one was taken for dead and was not: each email goes once, and no other with it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoRoundsTests {

    private static final int LONGEST_SECONDS = 30;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Stores stores = Stores.read(Path.of("../stores"));
    private final CyclicBarrier both = new CyclicBarrier(2);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger tookOne = new AtomicInteger();
    private final AtomicInteger putOffTwo = new AtomicInteger();

    @BeforeEach
    void two_emails_wait() throws Exception {
        server.start();
        var user = server.setUser("help@millipore.example", "help", "secret");
        for (var subject : List.of("one", "two")) {
            var text = "From: ada@example.org\r\nSubject: " + subject + "\r\n\r\nHello";
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @AfterEach
    void it_stops() {
        server.stop();
    }

    @Test
    void an_email_that_two_read_at_once_is_deleted_and_the_one_behind_it_is_not() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(2)) {
            for (var node :
                    Stream.generate(() -> nodes.submit(this::round)).limit(2).toList()) {
                node.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
        }

        assertThat(tookOne).hasValue(2);
        assertThat(putOffTwo).hasValue(2); // nor did the email that was gone end the round of the slower one
        assertThat(server.getReceivedMessages()).hasSize(1);
        var left = server.getReceivedMessages()[0];
        assertThat(left.getSubject()).isEqualTo("two");
        assertThat(left.isSet(Flags.Flag.DELETED)).isFalse();
        assertThat(left.isSet(Flags.Flag.FLAGGED)).isFalse();
    }

    private void round() {
        var settings = new MockEnvironment()
                .withProperty(
                        "troth.mail.in.millipore",
                        "imap://help:secret@127.0.0.1:%d/INBOX"
                                .formatted(server.getImap().getPort()));
        var boxes = new IncomingBoxes(stores, settings, Period.ofDays(7));
        TakesMail taker =
                (store, raw, whole) -> new String(raw, StandardCharsets.UTF_8).contains("Subject: one") ? one() : two();
        new ReadIncoming(boxes, List.of(taker), stores, Clock.systemUTC()).read(new StoreId("millipore"));
        over.countDown();
    }

    /** Both have read it before either takes it in, and the slower one hears no word of the mailbox until the faster has left it. */
    private Taken one() {
        tookOne.incrementAndGet();
        try {
            if (both.await(LONGEST_SECONDS, TimeUnit.SECONDS) == 0 && !over.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other round did not end");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Taken.DONE;
    }

    private Taken two() {
        putOffTwo.incrementAndGet();
        return Taken.LATER;
    }
}
