package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:5432/shop?user=me&password=hush",
                "jdbc:postgresql://[::1]:5432/shop?user=me&password=hush",
                "jdbc:postgresql://localhost/shop?user=me&password=hush",
                "jdbc:postgresql:shop",
                "jdbc:postgresql://db.example.com/shop?sslmode=verify-full&user=me&password=hush",
                "jdbc:postgresql://db1.example.com,db2.example.com/shop?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                "jdbc:postgresql://db.example.com/shop?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                "no address at all"
            })
    void a_database_of_this_machine_or_one_that_shows_who_it_is_may_serve(String url) {
        assertThatCode(() -> DatabaseAddress.check(url, "db.url")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com/shop?user=me&password=hush",
                "jdbc:postgresql://203.0.113.7/shop?sslmode=require&user=me&password=hush",
                "jdbc:postgresql://db.example.com/shop?ssl=true&sslmode=verify-ca&password=hush",
                "jdbc:postgresql://127.0.0.1,db.example.com/shop?password=hush",
                "jdbc:postgresql://localhost.example.com/shop?password=hush"
            })
    void one_elsewhere_must_show_who_it_is(String url) {
        assertThatThrownBy(() -> OfflineDatabase.mustServe(url))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("add sslmode=verify-full")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sslfactory=org.postgresql.ssl.NonValidatingFactory", "sslhostnameverifier=org.example.Anybody"})
    void and_nothing_may_stand_in_the_place_of_the_check(String instead) {
        assertThatThrownBy(() -> DatabaseAddress.check(
                        "jdbc:postgresql://db.example.com/shop?sslmode=verify-full&" + instead, "db.app.url"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("in db.app.url")
                .hasMessageContaining("remove sslfactory");
    }
}
