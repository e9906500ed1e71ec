package shop.troth.proof.exits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.search.Canary;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadMailTests {

    private static final Set<String> OWN = Set.of("shop.localhost");
    private static final Map<String, List<Canary>> SOUGHT =
            Map.of("person.name", List.of(Canary.word("Qbcdfghjklmnpq")));

    @Test
    void an_email_that_says_what_it_has_to_say_is_fine() {
        assertThat(look(mail("1", "Order placed", "<p>Qbcdfghjklmnpq</p>"), mail("2", "Order shipped", "")))
                .isEmpty();
    }

    @Test
    void the_same_one_handed_over_again_is_one_email() {
        assertThat(look(mail("1", "Order placed", ""), mail("1", "Order placed", "")))
                .isEmpty();
    }

    @Test
    void the_same_one_sent_twice_is_seen() {
        assertThat(look(mail("1", "Order placed", ""), mail("2", "Order placed", "")))
                .containsExactly(new Sighting(Exit.AGAIN, "contact.email"));
    }

    @Test
    void the_same_one_twice_without_a_number_is_seen() {
        assertThat(look("Subject: Order placed\n\nThanks", "Subject: Order placed\n\nThanks"))
                .containsExactly(new Sighting(Exit.AGAIN, "contact.email"));
    }

    @Test
    void where_an_email_leads_is_known_from_its_links_words_and_headers() {
        assertThat(ReadMail.leadsTo(List.of(
                        "List-Unsubscribe: <https://shop.localhost/out/1>\nSubject: News\n\nSee https://shop.localhost/a?b=c\n"
                                + "<a href=\"https://shop.localhost/orders/1\">Order</a>")))
                .containsExactly(
                        "https://shop.localhost/out/1",
                        "https://shop.localhost/a?b=c",
                        "https://shop.localhost/orders/1");
    }

    @Test
    void a_name_in_the_subject_line_is_seen() {
        assertThat(look(mail("1", "For Qbcdfghjklmnpq", "")))
                .containsExactly(new Sighting(Exit.SUBJECT_LINE, "person.name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"https://pixel.example.net/logo.png\">",
                "<img src=\"//pixel.example.net/logo.png\">",
                "<img src=\"https://shop.localhost/logo.png?for=1\">",
                "<img width=1 height=1 src=\"https://shop.localhost/logo.png\">",
                "<table background=\"https://pixel.example.net/logo.png\"></table>",
                "<img src=\"cid:logo\" srcset=\"https://pixel.example.net/logo.png 2x\">",
                "<p style=\"background:url(https://pixel.example.net/logo.png)\"></p>",
                "<style>@import 'https://pixel.example.net/a.css';</style>",
                "<link rel=\"stylesheet\" href=\"https://pixel.example.net/a.css\">"
            })
    void a_picture_that_tells_who_opened_it_is_seen(String html) {
        assertThat(look(mail("1", "Order placed", html))).containsExactly(new Sighting(Exit.PICTURE, "visit.pages"));
    }

    @Test
    void a_picture_of_the_store_is_fine() {
        assertThat(look(mail("1", "News", "<img width=600 src=\"https://shop.localhost/look/1/pictures/a.png\">")))
                .isEmpty();
    }

    private static List<Sighting> look(String... mails) {
        return ReadMail.look(List.of(mails), SOUGHT, OWN);
    }

    private static String mail(String id, String subject, String html) {
        return "From: shop@example.com\nMessage-ID: <%s@example.com>\nSubject: %s\n\n<html><body>%s</body></html>"
                .formatted(id, subject, html);
    }
}
