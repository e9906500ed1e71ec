package shop.troth.staff.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.staff.Role;
import shop.troth.staff.entry.SignInStaff.Outcome;
import shop.troth.testing.RunningShop;

/** Whoever tries names at the sign-in does not learn who works here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TriedNamesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @BeforeEach
    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Tag("deep")
    void a_name_that_nobody_has_is_answered_like_one_that_somebody_has_however_many_were_tried_before() {
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        for (int i = 0; i <= SignInStaff.MOST_TRIES; i++) {
            tried("Made Up " + i);
        }

        assertThat(tried("Nobody Here")).isEqualTo(new Outcome.Wrong()).isEqualTo(tried(person.name()));
        for (int i = 1; i < SignInStaff.MOST_TRIES; i++) {
            assertThat(tried(" NOBODY here")).isEqualTo(new Outcome.Wrong()).isEqualTo(tried(person.name()));
        }

        assertThat(tried("nobody here"))
                .isEqualTo(new Outcome.TooManyTries())
                .isEqualTo(tried(person.name().toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void what_was_typed_is_kept_as_a_hash_and_no_longer_than_it_counts() {
        tried("Made Up");
        assertThat(hashes()).isEqualTo(1);

        SHOP.bean(TriedNames.class).forget();
        assertThat(hashes()).isEqualTo(1);

        db.sql("update staff.event set at = :at where store_id = 'desk'")
                .param(
                        "at",
                        SHOP.now().minus(SignInStaff.WINDOW).minusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();
        SHOP.bean(TriedNames.class).forget();
        assertThat(hashes()).isZero();
    }

    private static Outcome tried(String name) {
        return SHOP.bean(SignInStaff.class).signIn(name, "a wrong password", "000000");
    }

    private int hashes() {
        return db.sql("select count(*) from staff.event where store_id = 'desk' and octet_length(tried) = 32")
                .query(Integer.class)
                .single();
    }
}
