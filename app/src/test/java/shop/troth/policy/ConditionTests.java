package shop.troth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.Seed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionTests {

    /** Facts that hang together, and two that hang on nothing. */
    static final Fact[] SOME = {
        Fact.OPTED_IN,
        Fact.OBJECTED,
        Fact.STOPPED,
        Fact.TOLD,
        Fact.GIVEN_FOR,
        Fact.CONSENTED,
        Fact.CONTRACT,
        Fact.NEEDED
    };

    static final List<Long> WORLDS = worlds();

    final Random random = Seed.random(20040805);

    @Test
    void and_or_and_not_mean_what_they_say_in_every_world() {
        for (int i = 0; i < 3_000; i++) {
            var one = condition();
            var other = condition();
            for (long world : WORLDS) {
                assertThat(one.and(other).holds(world)).isEqualTo(one.holds(world) && other.holds(world));
                assertThat(one.or(other).holds(world)).isEqualTo(one.holds(world) || other.holds(world));
                assertThat(one.not().holds(world)).isEqualTo(!one.holds(world));
            }
        }
    }

    @Test
    void a_condition_covers_another_just_when_it_holds_in_all_its_worlds() {
        for (int i = 0; i < 3_000; i++) {
            var one = condition();
            var other = condition();
            assertThat(one.covers(other)).isEqualTo(WORLDS.stream().allMatch(it -> one.holds(it) || !other.holds(it)));
            assertThat(one.isNever()).isEqualTo(WORLDS.stream().noneMatch(one::holds));
        }
    }

    @Test
    void a_fact_that_does_not_count_is_false_whatever_is_handed_in() {
        var condition = Condition.of(Fact.ORDER_OPEN).not().and(Condition.of(Fact.TOLD));
        assertThat(condition.holds(Circumstances.of(Fact.ORDER_OPEN, Fact.TOLD).bits()))
                .isFalse();
        assertThat(condition
                        .where(Fact.ORDER_OPEN.bit())
                        .holds(Circumstances.of(Fact.ORDER_OPEN, Fact.TOLD).bits()))
                .isTrue();
        assertThat(Condition.of(Fact.ORDER_OPEN).where(Fact.ORDER_OPEN.bit()).isNever())
                .isTrue();
    }

    @Test
    void an_alternative_is_said_in_the_fewest_words() {
        assertThat(Alternative.of(Fact.OPTED_IN.bit(), 0).words()).containsExactly("opted-in");
        assertThat(Alternative.of(Fact.OPTED_IN.bit() | Fact.TOLD.bit(), Fact.OBJECTED.bit())
                        .words())
                .containsExactly("opted-in");
        assertThat(Alternative.of(Fact.TOLD.bit(), Fact.OBJECTED.bit()).words())
                .containsExactly("told", "not objected");
        assertThat(Alternative.ALWAYS.words()).isEmpty();
    }

    @Test
    void what_cannot_be_true_together_is_never() {
        assertThat(Condition.of(Fact.OPTED_IN).and(Condition.of(Fact.STOPPED)).isNever())
                .isTrue();
        assertThat(Circumstances.of(Fact.OPTED_IN, Fact.STOPPED).contradictory())
                .isTrue();
        assertThat(Circumstances.of(Fact.OPTED_IN)
                        .and(Circumstances.of(Fact.OBJECTED))
                        .contradictory())
                .isTrue();
    }

    @Test
    void circumstances_are_values() {
        assertThat(Circumstances.of(Fact.OPTED_IN)).isEqualTo(Circumstances.of(Fact.OPTED_IN, Fact.TOLD));
        assertThat(Circumstances.none().with()).isSameAs(Circumstances.none());
        assertThat(Circumstances.ofBits(-1L).contradictory()).isTrue();
        assertThat(Circumstances.of(Fact.TOLD)).hasToString("[told]");
    }

    @Test
    void what_another_alternative_covers_is_left_out_whichever_came_first() {
        var told = Condition.of(Fact.TOLD);
        var more = told.and(Condition.of(Fact.CONTRACT));
        assertThat(told.or(more).alternatives()).isEqualTo(told.alternatives());
        assertThat(more.or(told).alternatives()).isEqualTo(told.alternatives());
        assertThat(told.or(told).alternatives()).hasSize(1);
    }

    @Test
    void a_fact_that_must_not_be_is_struck_out_too() {
        var open = Condition.of(Fact.ORDER_OPEN).not();
        assertThat(open.where(Fact.ORDER_OPEN.bit()).isAlways()).isTrue();
        assertThat(open.where(Fact.LEGAL_ORDER.bit())).isSameAs(open);
        assertThat(Condition.of(Fact.TOLD).hashCode())
                .isNotEqualTo(open.hashCode())
                .isNotZero();
    }

    @Test
    void two_circumstances_are_joined_and_told_apart() {
        var told = Circumstances.of(Fact.TOLD);
        assertThat(told.has(Fact.TOLD)).isTrue();
        assertThat(told.has(Fact.OBJECTED)).isFalse();
        assertThat(told.and(Circumstances.of(Fact.CONTRACT)).facts()).containsExactly(Fact.TOLD, Fact.CONTRACT);
        assertThat(Circumstances.none().and(Circumstances.none())).isSameAs(Circumstances.none());
        assertThat(told).isNotEqualTo(Circumstances.none()).isNotEqualTo("told");
        assertThat(told).hasSameHashCodeAs(Circumstances.of(Fact.TOLD));
        assertThat(told.hashCode()).isNotEqualTo(Circumstances.of(Fact.CONTRACT).hashCode());
        assertThat(Circumstances.of(Fact.OPTED_IN, Fact.OBJECTED))
                .hasToString("[opted-in, objected, told] (contradictory)");
        assertThat(Circumstances.ofBits(Circumstances.CONTRADICTION).contradictory())
                .isTrue();
        assertThat(Circumstances.ofBits(1L << 40).bits()).isZero();
    }

    @Test
    void conditions_are_values_and_print_as_a_policy_writes_them() {
        var told = Condition.of(Fact.TOLD);
        assertThat(told).isEqualTo(told).isEqualTo(Condition.of(Fact.TOLD)).hasSameHashCodeAs(Condition.of(Fact.TOLD));
        assertThat(told).isNotEqualTo(Condition.ALWAYS).isNotEqualTo("told").isNotEqualTo(Condition.of(Fact.CONTRACT));
        assertThat(told.or(Condition.of(Fact.CONTRACT)))
                .isEqualTo(Condition.of(Fact.CONTRACT).or(told));
        var one = Condition.anyOf(List.of(new Alternative(1, 0)));
        var sameHash = Condition.anyOf(List.of(new Alternative(0, 31)));
        assertThat(one).hasSameHashCodeAs(sameHash).isNotEqualTo(sameHash);
        assertThat(Condition.NEVER).hasToString("never");
        assertThat(Condition.ALWAYS).hasToString("always");
        assertThat(told.or(Condition.of(Fact.CONTRACT))).hasToString("told or contract");
        assertThat(told.and(Condition.of(Fact.CONTRACT))).hasToString("told and contract");
    }

    private Condition condition() {
        var alternatives = new ArrayList<Alternative>();
        for (int i = random.nextInt(4); i > 0; i--) {
            long needed = 0;
            long forbidden = 0;
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                long bit = SOME[random.nextInt(SOME.length)].bit();
                boolean not = random.nextBoolean();
                needed |= not ? 0 : bit;
                forbidden |= not ? bit : 0;
            }
            alternatives.add(Alternative.of(needed, forbidden));
        }
        return Condition.anyOf(alternatives);
    }

    private static List<Long> worlds() {
        var worlds = new ArrayList<Long>();
        for (int i = 0; i < 1 << SOME.length; i++) {
            long facts = 0;
            for (int j = 0; j < SOME.length; j++) {
                facts |= (i >> j & 1) == 0 ? 0 : SOME[j].bit();
            }
            if (Circumstances.close(facts) == facts) {
                worlds.add(facts);
            }
        }
        return worlds;
    }
}
