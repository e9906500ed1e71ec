package shop.troth.proof.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.mail.returned.ReturnTokens;
import shop.troth.mail.returned.ReturnsBox;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.search.Canary;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.testing.MovableClock;
import shop.troth.testing.RunningShop;

/** A mail server that is away for a while breaks no promise, and one that stays away keeps the proof from being finished. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AwayMailboxTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final List<Canary> WORD =
            List.of(Canary.word(UUID.randomUUID().toString()));
    private static final int NOBODY_LISTENS = 1;

    private final MovableClock clock = new MovableClock(SHOP.now());

    @Test
    void for_an_hour_it_is_left_out_and_that_is_said_and_after_that_nothing_is_finished() {
        var search = search(NOBODY_LISTENS);
        for (var minutes : List.of(0, 59)) {
            clock.forward(Duration.ofMinutes(minutes));
            assertThat(search.search(WORD, "").found()).isEmpty();
            assertThat(search.search(WORD, "").unread()).contains("mailbox of returned mail could not be read");
            assertThat(search.overdue().unread()).contains("mailbox of returned mail could not be read");
        }

        clock.forward(Duration.ofMinutes(2));

        assertThatThrownBy(() -> search.search(WORD, "")).isInstanceOf(ProbeIncomplete.class);
        assertThatThrownBy(search::overdue).isInstanceOf(ProbeIncomplete.class);
    }

    @Test
    void once_it_was_back_the_hour_begins_anew() {
        int port;
        try (var first = server(0)) {
            port = first.port();
        }
        var search = search(port);
        assertThat(search.search(WORD, "").unread()).isNotEmpty();
        clock.forward(Duration.ofMinutes(40));
        try (var again = server(port)) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(search.search(WORD, "").unread()).isEmpty();
        }

        clock.forward(Duration.ofMinutes(40));

        assertThat(search.search(WORD, "").unread()).isNotEmpty();
    }

    private MailboxSearch search(int port) {
        var box = new ReturnsBox("imap://returns:secret@127.0.0.1:%d/INBOX".formatted(port), Period.ofDays(7), clock);
        return new MailboxSearch(SHOP.bean(Premises.class), box, SHOP.bean(ReturnTokens.class), clock);
    }

    /** A mail server with an empty mailbox. */
    private record Server(GreenMail server) implements AutoCloseable {

        int port() {
            return server.getImap().getPort();
        }

        @Override
        public void close() {
            server.stop();
        }
    }

    private static Server server(int port) {
        var server = new GreenMail(new ServerSetup[] {new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        server.setUser("returns", "returns", "secret");
        server.start();
        return new Server(server);
    }
}
