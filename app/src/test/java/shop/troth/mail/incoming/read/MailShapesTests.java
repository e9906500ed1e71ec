package shop.troth.mail.incoming.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.kernel.text.QuotedText;
import shop.troth.mail.incoming.read.MailShapes.Shape;
import shop.troth.testing.Refuses;

/** Emails of all shapes are told apart, and what people wrote in them is read rightly, soon, and whatever they send. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailShapesTests {

    private static final Set<String> OURS = Set.of(
            "orders@millipore.example",
            "help@millipore.example",
            "orders@betty-mills.example",
            "help@betty-mills.example");
    private static final Duration SOON = Duration.ofSeconds(5);

    static List<Shape> shapes() {
        return MailShapes.all();
    }

    @Test
    void there_are_more_than_two_hundred() {
        assertThat(shapes()).hasSizeGreaterThan(200);
        assertThat(shapes().stream().map(Shape::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void each_is_read(Shape shape) {
        var mail = Assertions.assertTimeoutPreemptively(SOON, () -> read(shape));

        if (shape.nature() == SenderType.PERSON) {
            assertThat(mail.nature()).isEqualTo(SenderType.PERSON);
            assertThat(mail.from()).isEqualTo("ada@example.org");
            assertThat(QuotedText.own(mail.text().isEmpty() ? "(This email has no text.)" : mail.text()))
                    .startsWith(shape.own());
            assertThat(mail.files().stream().map(IncomingFile::name))
                    .containsExactlyElementsOf(shape.files().stream()
                            .filter(it -> !it.equals("whole-email.txt"))
                            .toList());
            assertThat(mail.subject()).doesNotContain("\n").doesNotContain("\r");
        } else {
            assertThat(mail.nature()).isNotEqualTo(SenderType.PERSON);
            assertThat(mail.text()).isEmpty();
        }
    }

    @Test
    void a_text_file_loses_its_card_numbers_and_an_html_file_its_markup() {
        var card = "4242 4242 4242 4242".getBytes(StandardCharsets.UTF_8);
        var html = "<script>alert(1)</script><b>4242</b> 4242 <i>4242 4242</i>".getBytes(StandardCharsets.UTF_8);
        var mail = read(RawMail.parts(
                "mixed",
                RawMail.text("Hi"),
                RawMail.file("filename=a.txt", "application/octet-stream", card),
                RawMail.file("filename=b.html", "text/html", html)));

        assertThat(mail.files())
                .allSatisfy(it -> assertThat(new String(it.bytes(), StandardCharsets.UTF_8))
                        .isEqualTo("[card number removed]"));
    }

    @Test
    void what_is_left_out_is_said() {
        var large = new byte[6 * 1024 * 1024];
        var mail = read(RawMail.parts("mixed", RawMail.text("Hi"), RawMail.file("filename=big.bin", "a/b", large)));

        assertThat(mail.leftOut()).containsExactly("We left out the file “big.bin”: it is larger than 5 MB.");
    }

    private static IncomingMail read(Shape shape) {
        return read(shape.mail());
    }

    private static IncomingMail read(RawMail mail) {
        return MailReader.read(mail.to("help@millipore.example", "ada@example.org"), OURS);
    }

    private static final String QUOTED = "Thanks!\n\nOn Monday you wrote:\n> 4111 1111\n> 1111 1111\n> please";

    static Stream<RawMail> quotedCards() {
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
    @MethodSource("quotedCards")
    @Refuses({"millipore.cards-never-kept", "perricone-md.safe-ordering"})
    void a_number_that_a_quote_breaks_is_taken_out(RawMail mail) {
        var read = MailReader.read(mail.to("help@millipore.example", "ada@example.org"), Set.of());
        var all = new StringBuilder(read.text());
        read.files().forEach(it -> all.append(new String(it.bytes(), StandardCharsets.UTF_8)));

        assertThat(all.toString()).contains(CardNumbers.REMOVED).doesNotContain("1111");
    }
}
