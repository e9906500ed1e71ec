package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** How long a no takes tells nothing, because every no is the same work; that is counted here, since the machine's speed is chance. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInWorkTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    void a_wrong_password_is_the_same_work_whether_the_address_has_an_account_a_password_or_neither() {
        var owner = new Owner().joins();
        var without = new Owner().asks();
        without.browser.post(without.link("Confirm your email"), Map.of("name", "", "password", ""));
        var pending = new Owner().asks();
        pending.link("Confirm your email");
        tries(owner.email); // the store's made-up person is there from now on

        var wrong = statements(owner.email);
        assertThat(wrong).isGreaterThanOrEqualTo(3); // the account, its password, the entry that it was opened
        assertThat(statements(without.email)).isEqualTo(wrong);
        assertThat(statements(pending.email)).isEqualTo(wrong);
        assertThat(statements(UUID.randomUUID() + "@example.com")).isEqualTo(wrong);
    }

    @Test
    void asking_for_an_account_or_a_link_is_the_same_work_before_the_answer() {
        var owner = new Owner().joins();
        var db = SHOP.bean(JdbcClient.class);
        for (var path : new String[] {"/account/create", "/account/link", "/account/recover"}) {
            var known = new ShopClient(SHOP.store()).post(path, Map.of("email", owner.email));
            var unknown = new ShopClient(SHOP.store()).post(path, Map.of("email", UUID.randomUUID() + "@example.com"));
            assertThat(known.status()).isEqualTo(unknown.status());
            assertThat(known.location()).isEqualTo(unknown.location());
        }
        owner.mail("Your sign-in link");
        owner.mail("Choose a new password");
        owner.mail("You already have an account");
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(db.sql("select count(*) from people.account_request")
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    private static int statements(String address) {
        return OwnStatements.of(() -> tries(address));
    }

    private static void tries(String address) {
        var answer = new ShopClient(SHOP.store())
                .post("/account/sign-in", Map.of("email", address, "password", "not this one"));
        assertThat(answer.status()).isEqualTo(422);
    }
}
