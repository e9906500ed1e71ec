package shop.troth.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.Action;
import shop.troth.policy.reading.VocabularyFile;
import shop.troth.testing.Seed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuestionsTests {

    final Questions questions = new Questions(VocabularyFile.standard());

    @Test
    void every_question_has_its_own_number_and_finds_it_again() {
        for (int number = 0; number < questions.count(); number += 7) {
            assertThat(questions.number(
                            questions.action(number),
                            questions.data(number),
                            questions.purpose(number),
                            questions.recipient(number)))
                    .isEqualTo(number);
        }
    }

    @Test
    void a_word_that_is_no_leaf_has_no_question() {
        assertThat(questions.number(Action.USE, "contact.email", "order.pay", "self"))
                .isNotNegative();
        assertThat(questions.number(Action.USE, "contact", "order.pay", "self")).isEqualTo(Questions.NONE);
        assertThat(questions.number(Action.USE, "contact.email", "order", "self"))
                .isEqualTo(Questions.NONE);
        assertThat(questions.number(Action.USE, "contact.email", "order.pay", "partner"))
                .isEqualTo(Questions.NONE);
        assertThat(questions.number(Action.SHARE, "contact.email", "order.pay", "self"))
                .isEqualTo(Questions.NONE);
    }

    @Test
    void branches_stand_for_all_their_leaves() {
        var under = questions.under(
                List.of(Action.USE, Action.SHARE), List.of("contact.postal"), List.of("books"), List.of("any"));
        assertThat(IntStream.of(under).mapToObj(questions::words))
                .hasSize(3 * 2
                        + 3
                                * 2
                                * VocabularyFile.standard()
                                        .recipientLeaves(Action.SHARE)
                                        .size())
                .doesNotHaveDuplicates()
                .contains(
                        "use contact.postal.shipping for books.tax",
                        "share contact.postal.billing for books.invoice with supplier.host",
                        "share contact.postal.billing for books.invoice with subject");
        assertThat(questions.under(List.of(Action.SELL), List.of("any"), List.of("any"), List.of("subject")))
                .isEmpty();
    }

    @Test
    void words_are_found_among_any_that_fall_together() {
        var random = Seed.random(2);
        for (int size = 0; size < 150; size++) {
            var words = new HashSet<>(List.of("AaAa", "BBBB", "AaBB", "BBAa")); // of one hash
            while (words.size() < size) {
                words.add(Integer.toString(random.nextInt(), 36));
            }
            var listed = words.stream().limit(size).toList();
            var places = new Questions.Places(listed);
            for (int place = 0; place < listed.size(); place++) {
                assertThat(places.of(listed.get(place))).isEqualTo(place);
            }
            assertThat(places.of("nowhere")).isEqualTo(Questions.NONE);
            assertThat(places.of("")).isEqualTo(Questions.NONE);
        }
    }
}
