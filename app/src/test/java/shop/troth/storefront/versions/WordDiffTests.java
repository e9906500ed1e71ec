package shop.troth.storefront.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.storefront.versions.WordDiff.Piece;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordDiffTests {

    @Test
    void what_is_gone_and_what_is_new_is_marked_and_the_rest_is_not() {
        var words = new WordDiff("We keep it for thirty days at most.", "We keep it for sixty days.");

        assertThat(said(words.before())).isEqualTo("We keep it for [thirty] [days at most.]".replace("] [", " "));
        assertThat(said(words.after())).isEqualTo("We keep it for [sixty days.]");
    }

    @Test
    void the_same_sentence_has_no_mark_and_a_missing_one_nothing() {
        assertThat(new WordDiff("Same words.", "Same words.").after()).containsExactly(new Piece("Same words.", false));
        assertThat(new WordDiff("", "All new.").before()).isEmpty();
        assertThat(new WordDiff("", "All new.").after()).containsExactly(new Piece("All new.", true));
    }

    private static String said(List<Piece> pieces) {
        return pieces.stream()
                .map(it -> it.differs() ? "[" + it.text() + "]" : it.text())
                .collect(Collectors.joining(" "));
    }
}
