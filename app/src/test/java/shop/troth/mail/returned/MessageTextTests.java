package shop.troth.mail.returned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessageRemovedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is written in a message is read whole, or the message is said to be gone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageTextTests {

    private static final Session SESSION = Session.getInstance(new Properties());

    @Test
    void every_text_part_and_every_header_is_read() throws Exception {
        var text = """
                Subject: =?UTF-8?Q?first?=
                 =?UTF-8?Q?second?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain

                third
                --x
                Content-Type: text/plain
                X-Part: fourth

                fifth
                --x--
                """;
        var message = new MimeMessage(SESSION, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(MessageText.of(message)).contains("firstsecond", "third", "fourth", "fifth");
    }

    /** As a message is whose body was being read when it was deleted. */
    @Test
    void a_message_that_goes_while_it_is_read_is_gone_and_the_mailbox_is_not() {
        var message = new MimeMessage(SESSION) {
            @Override
            public Object getContent() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public InputStream getRawInputStream() {
                return new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                };
            }
        };

        assertThatThrownBy(() -> MessageText.of(message)).isInstanceOf(MessageRemovedException.class);
    }
}
