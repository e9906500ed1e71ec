package shop.troth.mail.incoming.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.mail.incoming.read.tnef.Tnef;
import shop.troth.testing.Refuses;

/** Outlook's {@code winmail.dat} gives its files and words, without card numbers and within the limits of all mail. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WinmailTests {

    private static final String WORDS = "Which of these membranes may I autoclave?";
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The example of MS-OXRTFCP, 3.1.1. */
    private static final byte[] COMPRESSED =
            HexFormat.of().parseHex("03000a00726370673132354232" + "0af32068656c090020627705b06c647d0a800fa0");

    @Test
    void its_files_and_its_words_are_taken_out() {
        var mail = read(new Winmail()
                .named()
                .unicode(0x1000, WORDS)
                .file("Büro plan.pdf", "application/pdf", new byte[] {1, 2, 3})
                .file("list.csv", "text/csv", "a,b".getBytes(StandardCharsets.UTF_8)));

        assertThat(mail.text()).isEqualTo(WORDS);
        assertThat(mail.files().stream().map(IncomingFile::name)).containsExactly("Büro plan.pdf", "list.csv");
        assertThat(mail.files().getFirst().type()).isEqualTo("application/pdf");
        assertThat(mail.files().getFirst().bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void words_come_in_every_form_that_outlook_has() {
        assertThat(read(new Winmail().codePage(1251).body("\u00cf\u00f0\u00e8\u00e2\u00e5\u00f2"))
                        .text())
                .isEqualTo("Привет");
        assertThat(read(new Winmail().html("<ul><li>One<li>Zwölf</ul><script>x</script>"))
                        .text())
                .isEqualTo("- One\n- Zwölf");
        assertThat(read(new Winmail().compressedRtf(COMPRESSED)).text()).isEqualTo("hello world");
        assertThat(read(new Winmail()
                                .rtf(
                                        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\uc1 Caf\\'e9 \\u8364?5\\par Two\\{\\}}"))
                        .text())
                .isEqualTo("Café €5\nTwo{}");
        assertThat(read(new Winmail()
                                .rtf(
                                        "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf \\par\\htmlrtf0 "
                                                + "Hi {\\*\\htmltag84 &lt;}\\htmlrtf <\\htmlrtf0 there{\\*\\htmltag72 </p>}{\\*\\htmltag64 <script>}x{\\*\\htmltag64 </script>}}"))
                        .text())
                .isEqualTo("Hi <there");
    }

    @Test
    void the_text_beside_it_counts_before_what_is_in_it() {
        var mail = read(RawMail.parts(
                "mixed",
                RawMail.text("Beside"),
                part(new Winmail().body("Inside").bytes())));

        assertThat(mail.text()).isEqualTo("Beside");
    }

    @Test
    void an_email_within_it_is_a_forwarded_one() {
        var inner = new Winmail()
                .subject("Lunch")
                .unicode(0x1000, "At noon?")
                .file("a.pdf", "application/pdf", new byte[9]);
        var mail = read(new Winmail().unicode(0x1000, WORDS).email(inner));

        assertThat(mail.text())
                .isEqualTo(WORDS + "\n\n---------- Forwarded message ----------\nSubject: Lunch\n\nAt noon?");
        assertThat(mail.files().stream().map(IncomingFile::name)).containsExactly("a.pdf");
    }

    @Test
    @Refuses({"millipore.cards-never-kept", "perricone-md.safe-ordering"})
    void card_numbers_in_it_are_taken_out() {
        var card = "4242 4242 4242 4242";
        var mail = read(new Winmail()
                .html("<b>4242</b> 4242 <i>4242 4242</i>")
                .file(card + ".txt", "text/plain", card.getBytes(StandardCharsets.UTF_8))
                .file("page.html", "text/html", "<b>4242</b> 4242 <i>4242 4242</i>".getBytes(StandardCharsets.UTF_8))
                .email(new Winmail().subject(card).body(card)));

        assertThat(mail.text()).contains(CardNumbers.REMOVED).doesNotContain("4242");
        assertThat(mail.files()).hasSize(2).allSatisfy(it -> {
            assertThat(it.name()).doesNotContain("4242");
            assertThat(new String(it.bytes(), StandardCharsets.UTF_8)).isEqualTo(CardNumbers.REMOVED);
        });
    }

    @Test
    void no_more_and_no_larger_files_are_kept_than_of_any_email() {
        var many = new Winmail();
        for (var i = 0; i < 40; i++) {
            many.file("f" + i, "a/b", new byte[10]);
        }
        assertThat(read(many).files()).hasSize(10);
        assertThat(read(many).leftOut()).hasSize(10);

        var large = read(
                new Winmail().file("big.bin", "a/b", new byte[6 * 1024 * 1024]).file("small.bin", "a/b", new byte[9]));
        assertThat(large.files().stream().map(IncomingFile::name)).containsExactly("small.bin");
        assertThat(large.leftOut()).containsExactly("We left out the file “big.bin”: it is larger than 5 MB.");
    }

    @Test
    void one_that_is_broken_or_too_deep_stays_beside_what_was_found_in_it() {
        var good = new Winmail().unicode(0x1000, WORDS).file("a.pdf", "application/pdf", new byte[] {1});
        var cut = Arrays.copyOf(good.bytes(), good.bytes().length - 40);
        var deep = new Winmail().body("deepest");
        for (var i = 0; i < 6; i++) {
            deep = new Winmail().body("deep").email(deep);
        }

        assertThat(read(good).files().stream().map(IncomingFile::name)).containsExactly("a.pdf");
        var broken = read(RawMail.parts("mixed", RawMail.text("See"), part(cut)));
        assertThat(broken.files().stream().map(IncomingFile::name)).contains("winmail.dat");
        assertThat(read(deep).files().stream().map(IncomingFile::name)).containsExactly("winmail.dat");
        assertThat(read(deep).text()).contains("deep").doesNotContain("deepest");
    }

    @Test
    void whatever_its_bytes_are_it_is_read_soon() {
        var random = new Random(18);
        var good = new Winmail()
                .named()
                .html("<p>" + WORDS)
                .compressedRtf(COMPRESSED)
                .file("a.pdf", "application/pdf", new byte[50])
                .email(new Winmail().body("Inside"))
                .bytes();
        Assertions.assertTimeoutPreemptively(SOON, () -> {
            for (var times = 0; times < 500; times++) {
                var bytes = good.clone();
                for (var changes = 0; changes < 4; changes++) {
                    bytes[6 + random.nextInt(bytes.length - 6)] = (byte) random.nextInt();
                }
                Tnef.open(bytes); // whatever it is, it throws nothing
                assertThat(read(RawMail.parts("mixed", RawMail.text("See"), part(bytes)))
                                .text())
                        .startsWith("See");
            }
        });
    }

    @Test
    void one_that_claims_to_be_huge_takes_no_room() {
        var claim = new Winmail().body("x").bytes();
        System.arraycopy(Winmail.number(Integer.MAX_VALUE), 0, claim, 11, 4);

        assertThat(read(RawMail.parts("mixed", RawMail.text("See"), part(claim))).files().stream()
                        .map(IncomingFile::name))
                .containsExactly("winmail.dat");
    }

    @Test
    void no_more_of_one_is_read_than_may_be() {
        var large = read(new Winmail().file("big.bin", "a/b", new byte[Tnef.LARGEST]));

        assertThat(large.leftOut()).containsExactly("We left out the file “winmail.dat”: it is larger than 5 MB.");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 1_000_000, 2})
    void values_that_take_no_room_are_no_billions(int claimed) {
        var claim = new Winmail()
                .nothings(claimed)
                .unicode(0x1000, "x".repeat(1_000_000)) // behind it, so that a million would fit
                .bytes();

        Assertions.assertTimeoutPreemptively(
                SOON, () -> assertThat(Tnef.open(claim).whole()).isFalse());
    }

    @Test
    void one_that_is_broken_is_left_out_if_a_card_number_lies_open_in_it() {
        for (var said : new Winmail[] {
            new Winmail().body("4242424242424242"), new Winmail().unicode(0x1000, "4242 4242 4242 4242")
        }) {
            var good = said.file("a.pdf", "application/pdf", new byte[100]).bytes();
            var broken = read(RawMail.parts("mixed", RawMail.text("See"), part(Arrays.copyOf(good, good.length - 40))));

            assertThat(broken.files().stream().map(IncomingFile::name)).doesNotContain("winmail.dat");
            assertThat(broken.leftOut())
                    .contains("We left out the file “winmail.dat”: it may have a card number in it.");
        }
    }

    private static IncomingMail read(Winmail winmail) {
        return read(RawMail.parts("mixed", part(winmail.bytes())));
    }

    private static String part(byte[] bytes) {
        return RawMail.file("filename=\"winmail.dat\"", "application/ms-tnef", bytes);
    }

    private static IncomingMail read(RawMail mail) {
        return MailReader.read(mail.to("help@millipore.example", "ada@example.org"), Set.of());
    }
}
