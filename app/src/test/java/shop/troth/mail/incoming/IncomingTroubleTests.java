package shop.troth.mail.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
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
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.stores.Stores;

/** A mailbox that is away, breaks off, or holds mail that breaks its reader loses nothing and stops nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncomingTroubleTests {

    private static final int WHOLE = 1_000_000;

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
        read(server.getImap().getPort(), raw -> raw.contains("Subject: one") ? Taken.DONE : Taken.LATER);
        assertThat(taken).hasSize(2);
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).hasSize(3);
        assertThat(taken.getLast()).contains("Subject: two");
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).hasSize(3);
    }

    @Test
    void one_that_breaks_its_reader_is_set_aside_and_the_others_go_on() {
        read(server.getImap().getPort(), raw -> {
            if (raw.contains("Subject: one")) {
                throw new IllegalStateException("broken");
            }
            return Taken.DONE;
        });
        assertThat(taken).hasSize(2);
        read(server.getImap().getPort(), raw -> Taken.DONE);
        assertThat(taken).hasSize(2); // it waits for somebody, and is not tried again
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 400, 2_000, 12_000, 20_500, 21_000, 21_500, 22_000})
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
    @ValueSource(booleans = {true, false})
    void a_server_that_is_away_or_says_nothing_holds_up_no_other_store(boolean silent) throws Exception {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            if (!silent) {
                door.close();
            }
            var broken = "imap://help:secret@127.0.0.1:%d/INBOX".formatted(door.getLocalPort());
            var settings = settings(server.getImap().getPort(), "betty-mills")
                    .withProperty("troth.mail.in.millipore", broken)
                    .withProperty("troth.mail.in.perricone-md", broken);

            read(settings, raw -> Taken.DONE);
        }
        assertThat(taken).hasSize(2);
    }

    private interface Reader {
        Taken of(String raw);
    }

    private void read(int port, Reader reader) {
        read(settings(port, "millipore"), reader);
    }

    private static MockEnvironment settings(int port, String store) {
        return new MockEnvironment()
                .withProperty("troth.mail.in." + store, "imap://help:secret@127.0.0.1:%d/INBOX".formatted(port));
    }

    private void read(MockEnvironment settings, Reader reader) {
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
                        Clock.systemUTC())
                .read();
    }

    /** Passes on so many bytes of a server's words, and then breaks off. */
    private static final class Cut implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Cut(int target, int bytes) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (var client = door.accept();
                        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                    Thread.ofVirtual().start(() -> pass(client, server, WHOLE));
                    pass(server, client, bytes);
                } catch (IOException e) {
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
            door.close();
        }
    }
}
