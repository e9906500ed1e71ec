package shop.troth.people.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.vault.Form.Checked.Bad;
import shop.troth.vault.Form.Checked.Good;

/** Which passwords are taken, and what is left of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordsTests {

    @ParameterizedTest
    @ValueSource(strings = {"password", "12345678", "PASSWORD1", "football", "iloveyou", "trustno1"})
    void what_stands_on_lists_of_stolen_passwords_is_refused_whatever_its_case(String common) {
        assertThat(CommonPasswords.has(common)).isTrue();
        assertThat(Passwords.check().read(List.of(common))).isInstanceOf(Bad.class);
    }

    @Test
    void any_other_of_eight_characters_is_taken_and_kept_as_an_argon2id_hash_at_the_cost_of_owasp() {
        assertThat(Passwords.check().read(List.of("seven77"))).isInstanceOf(Bad.class);
        for (var good : List.of("correct horse", "пароль-пароль-7", "zzqj zzqj", "🐎🔋📎🐎🔋📎🐎🔋")) {
            assertThat(Passwords.check().read(List.of(good)))
                    .isInstanceOfSatisfying(
                            Good.class,
                            it -> assertThat((String) it.value())
                                    .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                                    .doesNotContain(good));
        }
    }
}
