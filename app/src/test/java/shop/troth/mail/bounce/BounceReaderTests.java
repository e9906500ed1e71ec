package shop.troth.mail.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The dialects of mail systems, in {@code src/test/resources}: one file each, in a folder named for what it means. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BounceReaderTests {

    private static final Path CORPUS = Path.of("src/test/resources/shop/troth/mail/bounce");
    private static final UUID TOKEN = UUID.fromString("0f3a9c51-d277-4b0e-8a66-45c1be7f2d90");
    private static final int DIALECTS = 40;
    private static final double RIGHT = 0.95;

    @Test
    void nineteen_of_twenty_dialects_are_read_right() throws Exception {
        var files = corpus();
        var wrong = new ArrayList<String>();
        for (var file : files) {
            var meant = BounceVerdict.valueOf(
                    file.getParent().getFileName().toString().toUpperCase(Locale.ROOT));
            var read = read(Files.readString(file)).verdict();
            if (read != meant) {
                wrong.add(file.getFileName() + ": " + read + " instead of " + meant);
            }
        }
        System.out.printf("Read right: %d of %d dialects.%n", files.size() - wrong.size(), files.size());

        assertThat(files).hasSizeGreaterThanOrEqualTo(DIALECTS);
        assertThat(files.size() - wrong.size()).as("wrong: %s", wrong).isGreaterThanOrEqualTo((int)
                Math.ceil(files.size() * RIGHT));
    }

    @Test
    void nothing_is_taken_for_a_hard_bounce_or_a_complaint_that_is_neither() throws Exception {
        for (var file : corpus()) {
            var folder = file.getParent().getFileName().toString();
            if (!folder.equals("hard") && !folder.equals("complaint")) {
                assertThat(read(Files.readString(file)).verdict())
                        .as(file.getFileName().toString())
                        .isNotIn(BounceVerdict.HARD, BounceVerdict.COMPLAINT);
            }
        }
    }

    @Test
    void an_answer_is_hard_only_if_it_is_about_the_recipient() throws Exception {
        for (var line : Files.readAllLines(CORPUS.resolve("answers.tsv"))) {
            var verdict = line.substring(0, line.indexOf('\t'));
            var answer = line.substring(line.indexOf('\t') + 1);

            assertThat(BounceReader.answer(answer)).as(answer).isEqualTo(BounceVerdict.valueOf(verdict));
        }
    }

    @Test
    void every_report_about_a_message_of_ours_is_matched_to_it() throws Exception {
        for (var file : corpus()) {
            assertThat(read(Files.readString(file)).message())
                    .as(file.getFileName().toString())
                    .contains(TOKEN);
        }
    }

    @Test
    void a_return_address_is_read_back_and_no_other_is_taken_for_one() throws Exception {
        var token = UUID.randomUUID();
        var address = ReturnAddress.of("orders@shop.example", token);

        assertThat(address).endsWith("@shop.example").hasSizeLessThan(64 + 13);
        assertThat(ReturnAddress.token("To: " + address)).contains(token);
        assertThat(ReturnAddress.token("To: prs=returns+" + token.toString().replace("-", "") + "@x.example"))
                .contains(token);
        assertThat(ReturnAddress.token("To: returns+0123@shop.example")).isEmpty();
        assertThat(read("To: orders@shop.example\n\nHello").message()).isEmpty();
    }

    @Test
    void broken_and_hostile_messages_end_in_a_verdict() throws Exception {
        var nested = new StringBuilder("MIME-Version: 1.0\n");
        for (var i = 0; i < 2_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        var long_line = "From: mailer-daemon@x.example\nSubject: failure notice\n\n" + "mailbox ".repeat(200_000);
        var cut = Files.readString(CORPUS.resolve("hard/postfix.eml"));

        assertThat(read(nested.toString()).verdict()).isEqualTo(BounceVerdict.UNKNOWN);
        assertThat(read(long_line).verdict()).isEqualTo(BounceVerdict.UNKNOWN);
        assertThat(read("").verdict()).isEqualTo(BounceVerdict.UNKNOWN);
        for (var at = 0; at < cut.length(); at += 97) {
            assertThat(read(cut.substring(0, at)).verdict())
                    .isIn(BounceVerdict.UNKNOWN, BounceVerdict.HARD, BounceVerdict.AUTOMATIC, BounceVerdict.SOFT);
        }
    }

    private static List<Path> corpus() throws IOException {
        try (var files = Files.walk(CORPUS)) {
            return files.filter(it -> it.toString().endsWith(".eml")).sorted().toList();
        }
    }

    private static BounceReport read(String message) throws MessagingException {
        return BounceReader.read(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    }
}
