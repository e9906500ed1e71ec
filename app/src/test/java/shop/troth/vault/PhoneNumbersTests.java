package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhoneNumbersTests {

    @Test
    void a_number_is_shown_as_people_at_home_write_it_and_one_abroad_with_its_country() {
        assertThat(PhoneNumbers.readable("+12125550123")).isEqualTo("(212) 555-0123");
        assertThat(PhoneNumbers.readable("+442079460123")).isEqualTo("+44 20 7946 0123");
        assertThat(PhoneNumbers.readable("+12125550123;ext=45")).isEqualTo("(212) 555-0123 ext. 45");
        assertThat(PhoneNumbers.international("+12125550123;ext=45")).isEqualTo("+12125550123 ext. 45");
    }

    @Test
    void what_is_no_number_stays_as_it_is() {
        assertThat(PhoneNumbers.readable("call me")).isEqualTo("call me");
    }
}
