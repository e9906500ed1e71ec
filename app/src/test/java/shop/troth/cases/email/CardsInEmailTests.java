package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.mail.incoming.read.MailReader;
import shop.troth.testing.Refuses;

/** A card number in an email is taken out before anything of it can be stored, also where a quote breaks it over two lines. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CardsInEmailTests {

    private static final String QUOTED = "Thanks!\n\nOn Monday you wrote:\n> 4111 1111\n> 1111 1111\n> please";

    static Stream<RawMail> mails() {
        return Stream.of(
                RawMail.of(QUOTED),
                RawMail.of(QUOTED.replace("\n", "\r\n")),
                RawMail.of(QUOTED.replace("> ", ">> ")),
                RawMail.of(QUOTED.replace("> ", "> > ")),
                RawMail.html("<p>Thanks!</p><blockquote>4111 1111<br>1111 1111</blockquote>"),
                RawMail.parts(
                        "mixed",
                        RawMail.text("See the file"),
                        RawMail.file("filename=\"old.txt\"", "text/plain", QUOTED.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("mails")
    @Refuses({"millipore.cards-never-kept", "perricone-md.safe-ordering"})
    void a_number_that_a_quote_breaks_is_taken_out(RawMail mail) {
        var read = MailReader.read(mail.to("help@millipore.example", "ada@example.org"), Set.of());
        var all = new StringBuilder(read.text());
        read.files().forEach(it -> all.append(new String(it.bytes(), StandardCharsets.UTF_8)));

        assertThat(all.toString()).contains(CardNumbers.REMOVED).doesNotContain("1111");
    }
}
