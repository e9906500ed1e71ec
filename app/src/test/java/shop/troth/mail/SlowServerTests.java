package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailServer.Handed;
import shop.troth.mail.incoming.SendAnswer;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** A mail server that never comes to the end of its words keeps nobody waiting who reads a mailbox. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class SlowServerTests {

    /** Enough for all words of a letter, on a busy machine too. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration LONG_AFTER = Duration.ofMinutes(1);
    private static final Store STORE = Stores.read(Path.of("..", "stores")).get(new StoreId("betty-mills"));
    private static final DeclaredMail KIND = DeclaredMail.always("test", "something happened", "order.communicate");

    /** Stands still until a server is slow, and then again. */
    private final AtomicLong time = new AtomicLong();

    @ParameterizedTest
    @CsvSource({"GREETING, BACK", "EHLO, BACK", "RCPT, BACK", ".,  UNANSWERED", "QUIT, OVER"})
    void an_answer_to_an_email_is_broken_off_in_time_and_the_server_is_left_alone(String word, Handed handed)
            throws Exception {
        try (var server = new Endless(word, () -> time.set(SOON.toNanos()))) {
            var address = URI.create("smtp://127.0.0.1:" + server.door.getLocalPort());
            var sendAnswer = new SendAnswer(new MailServer(address, address, "", TestKeys.ring()), SOON, time::get);

            Assertions.assertTimeoutPreemptively(
                    LONG_AFTER, () -> assertThat(sent(sendAnswer)).isEqualTo(handed));
            assertThat(sent(sendAnswer)).isEqualTo(Handed.BACK);
            assertThat(server.came).hasValue(1); // the second time it was not asked
        }
    }

    private static Handed sent(SendAnswer sendAnswer) {
        return sendAnswer.handOver(STORE, KIND, new Letter("ada@example.org", "Your email", "Hello", "<p>Hello"));
    }

    /** It speaks SMTP up to a word, and then goes on and on, a line at a time, so that no silence ends it. */
    private static final class Endless implements AutoCloseable {

        private static final int A_LINE_MS = 100;

        private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final AtomicInteger came = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final String word;
        private final Runnable isSlow;

        /** @param isSlow what happens with each of those lines */
        Endless(String word, Runnable isSlow) throws IOException {
            this.word = word;
            this.isSlow = isSlow;
            Thread.ofVirtual().start(() -> {
                while (!door.isClosed()) {
                    try (var client = door.accept()) {
                        came.incrementAndGet();
                        talk(client);
                    } catch (IOException | InterruptedException e) {
                        // the other side is gone
                    }
                }
            });
        }

        private void talk(Socket client) throws IOException, InterruptedException {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            var out = client.getOutputStream();
            answer("GREETING", "220", out);
            var inData = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    inData = true;
                    answer("DATA", "354", out);
                } else if (!inData || line.equals(".")) {
                    inData = false;
                    answer(line, "250", out);
                }
            }
        }

        private void answer(String said, String code, OutputStream out) throws IOException, InterruptedException {
            while (said.startsWith(word) && !closed.await(A_LINE_MS, TimeUnit.MILLISECONDS)) {
                isSlow.run();
                out.write((code + "-wait\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            out.write((code + " ok\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            door.close();
        }
    }
}
