package shop.troth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TamperingTests {

    @Test
    void whatever_stands_there_becomes_something_else_of_its_kind() {
        for (char was = ' '; was <= '~'; was++) {
            char now = Tampering.character("ab" + was + "cd", 2).charAt(2);
            assertThat(now).isNotEqualTo(was);
            assertThat(Character.isDigit(now)).as("%s", was).isEqualTo(Character.isDigit(was));
        }
        for (int was = 0; was < 256; was++) {
            var bytes = new byte[] {1, (byte) was, 3};
            assertThat(Tampering.bit(bytes, 1)).isNotEqualTo(bytes).hasSize(3);
        }
    }

    @Test
    void an_alteration_that_changes_nothing_fails() {
        assertThatThrownBy(() -> Tampering.part("as it was", "something else", "x"))
                .isInstanceOf(AssertionError.class);
        try (var database = TestDatabase.fresh()) {
            var db = JdbcClient.create(database.dataSource());
            Tampering.rows(db, "insert into keys.destroyed values ('a', gen_random_uuid(), 'ordinary', now())");

            assertThatThrownBy(() -> Tampering.rows(db, "update keys.destroyed set class = 'ordinary'"))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> Tampering.rows(db, "delete from keys.destroyed where store_id = 'b'"))
                    .isInstanceOf(AssertionError.class);
            Tampering.rows(db, "update keys.destroyed set at = at + interval '1 minute'");
        }
    }
}
