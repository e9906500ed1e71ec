package shop.troth.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NumberSetTests {

    @Test
    void numbers_beyond_a_word_are_kept_apart() {
        var bits = of(1, 64, 129);
        assertThat(numbers(bits)).containsExactly(1, 64, 129);
        assertThat(bits.count()).isEqualTo(3);
        assertThat(bits.isEmpty()).isFalse();
        assertThat(of().isEmpty()).isTrue();
    }

    @Test
    void sets_are_joined_and_compared() {
        assertThat(numbers(of(1, 64).and(of(64, 129)))).containsExactly(64);
        assertThat(numbers(of(1, 64).or(of(64, 129)))).containsExactly(1, 64, 129);
        assertThat(numbers(of(1, 64).without(of(64, 129)))).containsExactly(1);
    }

    @Test
    void four_sets_meet_where_all_have_the_same_number() {
        assertThat(of(5, 129).meets(of(129), of(7, 129), of(129, 130))).isTrue();
        assertThat(of(5, 129).meets(of(129), of(7), of(129, 130))).isFalse();
        assertThat(of(5).meets(of(5), of(5), of(6))).isFalse();
        assertThat(of(5).meets(of(6), of(5), of(5))).isFalse();
        assertThat(of(70).meets(of(70))).isTrue();
        assertThat(of(70).meets(of(71))).isFalse();
    }

    @Test
    void two_with_the_same_numbers_are_equal() {
        assertThat(of(3, 129)).isEqualTo(of(129, 3)).hasSameHashCodeAs(of(129, 3));
        assertThat(of(3)).isNotEqualTo(of(4)).isNotEqualTo("3");
        assertThat(of(3).hashCode()).isNotEqualTo(of(4).hashCode());
    }

    @Test
    void situations_differ_by_their_rules_or_by_what_is_out_of_scope() {
        var one = new Situation(of(3), 8);
        assertThat(one).isEqualTo(new Situation(of(3), 8)).hasSameHashCodeAs(new Situation(of(3), 8));
        assertThat(one)
                .isNotEqualTo(new Situation(of(4), 8))
                .isNotEqualTo(new Situation(of(3), 9))
                .isNotEqualTo("3");
        assertThat(one.hashCode()).isNotEqualTo(new Situation(of(4), 8).hashCode());
        assertThat(one.hashCode()).isNotEqualTo(new Situation(of(3), 9).hashCode());
    }

    private static NumberSet of(int... numbers) {
        var bits = new NumberSet(140);
        for (int number : numbers) {
            bits.set(number);
        }
        return bits;
    }

    private static List<Integer> numbers(NumberSet bits) {
        var numbers = new ArrayList<Integer>();
        bits.forEach(numbers::add);
        return numbers;
    }
}
