package shop.troth.mail.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import shop.troth.kernel.StoreId;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.stores.Stores;

/** A mailbox that is away, breaks off, falls silent, or holds mail that breaks its reader loses nothing and stops nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncomingTroubleTests {

    private static final int WHOLE = 1_000_000;
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LONG_BEFORE_ITS_SOCKETS = Duration.ofSeconds(12);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void two_emails_wait() throws Exception {
        server.start();
        var user = server.setUser("help@millipore.example", "help", "secret");
        for (var subject : List.of("one", "two")) {
            var text = "From: ada@example.org\r\nSubject: " + subject + "\r\n\r\n" + "x".repeat(10_000);
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
    void what_is_taken_is_deleted_and_what_is_put_off_stays() {
        var waiting = new ArrayList<Integer>();
        read(server.getImap().getPort(), raw -> {
            waiting.add(waiting());
            return raw.contains("Subject: one") ? Taken.DONE : Taken.LATER;
        });
        assertThat(waiting).containsExactly(2, 1); // each was there until it was taken
        assertThat(taken).hasSize(2);
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).hasSize(3);
        assertThat(taken.getLast()).contains("Subject: two");
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).hasSize(3);
    }

    static List<Throwable> troubles() {
        return List.of(new IllegalStateException("broken"), new StackOverflowError(), new OutOfMemoryError("made up"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void one_that_breaks_its_reader_is_set_aside_and_the_others_go_on(Throwable trouble) {
        read(server.getImap().getPort(), raw -> {
            if (raw.contains("Subject: one")) {
                if (trouble instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) trouble;
            }
            return Taken.DONE;
        });
        assertThat(taken).hasSize(2);
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).hasSize(2); // it waits for somebody, and is not tried again
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 400, 2_000, 12_000, 20_500, 21_000, 21_500, 22_000})
    @Tag("deep")
    void a_server_that_breaks_off_is_tried_again_and_nothing_is_lost(int bytes) throws Exception {
        try (var cut = new Cut(server.getImap().getPort(), bytes)) {
            read(cut.port(), raw -> Taken.DONE);
        }
        read(server.getImap().getPort(), raw -> Taken.DONE);

        assertThat(taken.stream().distinct()).hasSize(2);
        taken.clear();
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 400, 2_000, 12_000, 20_500, 21_000, 21_500, 22_000})
    @Tag("deep")
    void a_server_that_falls_silent_is_left_in_time_and_nothing_is_lost(int bytes) throws Exception {
        try (var silent = new Cut(server.getImap().getPort(), bytes, true)) {
            var settings = settings(silent.port(), "millipore");
            Assertions.assertTimeoutPreemptively(
                    LONG_BEFORE_ITS_SOCKETS, () -> read(settings, SOON, raw -> Taken.DONE));
        }
        read(server.getImap().getPort(), raw -> Taken.DONE);

        assertThat(taken.stream().distinct()).hasSize(2);
        taken.clear();
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).isEmpty();
    }

    @Test
    @Tag("deep")
    void a_round_that_is_over_interrupts_no_sealing_and_leaves_the_rest_to_the_next() {
        var interrupted = new AtomicBoolean();
        var longest = Duration.ofSeconds(5); // enough to come to the first email, on a busy machine too
        read(settings(server.getImap().getPort(), "millipore"), longest, raw -> {
            var over = System.nanoTime() + longest.plus(SOON).toNanos();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> System.nanoTime() > over);
            interrupted.set(Thread.currentThread().isInterrupted());
            return Taken.DONE;
        });
        assertThat(interrupted).isFalse();
        assertThat(taken).hasSize(1); // the second email waits for the next round

        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken.stream().distinct()).hasSize(2); // the first is read again if its mailbox had not heard of it
        taken.clear();
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).isEmpty();
    }

    /** How many emails the mailbox has that are not marked as deleted. */
    private int waiting() {
        var all = 0;
        try {
            for (var message : server.getReceivedMessages()) {
                all += message.isSet(Flags.Flag.DELETED) ? 0 : 1;
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private interface Reader {
        Taken of(String raw);
    }

    private void read(int port, Reader reader) {
        read(settings(port, "millipore"), Duration.ofMinutes(1), reader);
    }

    private static MockEnvironment settings(int port, String store) {
        return new MockEnvironment()
                .withProperty("troth.mail.in." + store, "imap://help:secret@127.0.0.1:%d/INBOX".formatted(port));
    }

    private void read(MockEnvironment settings, Duration longest, Reader reader) {
        var stores = Stores.read(Path.of("../stores"));
        TakesMail taker = (store, raw, whole) -> {
            var text = new String(raw, StandardCharsets.UTF_8);
            taken.add(text);
            return reader.of(text);
        };
        new ReadIncoming(
                        new IncomingBoxes(stores, settings, Period.ofDays(7)),
                        List.of(taker),
                        stores,
                        Clock.systemUTC(),
                        longest,
                        ReadIncoming.AT_ONCE)
                .read(new StoreId("millipore"));
    }

    /** Passes on so many bytes of a server's words, and then breaks off, or falls silent. */
    private static final class Cut implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CountDownLatch closed = new CountDownLatch(1);

        Cut(int target, int bytes) throws IOException {
            this(target, bytes, false);
        }

        /** @param silent whether the connection stays, without a word */
        Cut(int target, int bytes, boolean silent) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (var client = door.accept();
                        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                    Thread.ofVirtual().start(() -> pass(client, server, WHOLE));
                    pass(server, client, bytes);
                    if (silent) {
                        closed.await();
                    }
                } catch (IOException | InterruptedException e) {
                    // as meant
                }
            });
        }

        private static void pass(Socket from, Socket to, int most) {
            try {
                for (var left = most; left > 0; left--) {
                    var next = from.getInputStream().read();
                    if (next < 0) {
                        return;
                    }
                    to.getOutputStream().write(next);
                }
            } catch (IOException e) {
                // the other side is gone
            }
        }

        int port() {
            return door.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            door.close();
        }
    }
}
