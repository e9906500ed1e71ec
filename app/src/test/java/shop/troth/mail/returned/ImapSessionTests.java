package shop.troth.mail.returned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mailbox whose server takes the connection and says nothing is given up by the socket itself, whoever waits for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImapSessionTests {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps"})
    void a_server_that_says_nothing_is_given_up(String protocol) throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = "%s://help:secret@127.0.0.1:%d/INBOX".formatted(protocol, silent.getLocalPort());
            var route = MailRoute.ofReturns(URI.create(address));

            Assertions.assertTimeoutPreemptively(
                    LONGEST,
                    () -> assertThatThrownBy(() -> ImapSession.connect(route, true, SOON))
                            .isInstanceOf(MessagingException.class));
        }
        assertThat(ImapSession.SILENCE).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }
}
