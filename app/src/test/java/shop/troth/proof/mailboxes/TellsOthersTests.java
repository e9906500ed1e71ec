package shop.troth.proof.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That an email was opened or a link followed is told nobody. What loads something: {@code ReadMailTests}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TellsOthersTests {

    private static final Set<String> OWN = Set.of("shop.localhost");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"https://click.example.net/r\">News</a>",
                "<a href=\" HTTPS://click.example.net/r\">News</a>",
                "<a href=\"//click.example.net/r\">News</a>",
                "<form action=\"https://click.example.net/r\"></form>"
            })
    void a_link_to_another_site_tells_it(String html) {
        assertThat(TellsOthers.whenFollowed(html, OWN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"http://shop.localhost:8080/preferences/1\">Choices</a>",
                "<a href=\"mailto:shop@example.com\">Write</a>",
                "<a href=\"#top\">Up</a>",
                "See https://click.example.net/r"
            })
    void a_link_to_the_store_tells_nobody(String html) {
        assertThat(TellsOthers.whenFollowed(html, OWN)).isFalse();
        assertThat(TellsOthers.whenOpened(html, OWN)).isFalse();
    }
}
