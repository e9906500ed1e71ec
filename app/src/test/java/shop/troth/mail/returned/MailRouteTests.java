package shop.troth.mail.returned;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailRouteTests {

    @ParameterizedTest
    @CsvSource({"a+b, a+b", "a%2Bb, a+b", "a%20b, a b", "a%2Fb%3A, a/b:"})
    void a_password_is_read_as_it_stands_in_the_address(String written, String password) {
        var route = MailRoute.of(URI.create("smtps://shop+mail:" + written + "@mail.example.com"));

        assertThat(route.user()).isEqualTo("shop+mail");
        assertThat(route.password()).isEqualTo(password);
    }
}
