package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.Token;
import shop.troth.people.accounts.SweepAccounts;
import shop.troth.testing.KeptRows;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What somebody tries who wants into another's account; passkeys have tests of their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountAttackTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String OTHER_PASSWORD = "a quite other password";

    /** In the header of whoever is signed in. */
    private static final String OF_ACCOUNT = "href=\"/account\"";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @ValueSource(strings = {"/account/create/", "/account/link/", "/account/recover/", "/account/email/old/"})
    void a_forged_token_opens_nothing_even_if_its_hash_was_written_into_the_database(String path) {
        var owner = new Owner().joins();
        var attacker = new ShopClient(SHOP.store());
        var token = "F".repeat(43);
        assertThat(attacker.post(path + token, Map.of("password", OTHER_PASSWORD, "name", ""))
                        .status())
                .isEqualTo(404);

        db.sql("""
                insert into people.account_link (store_id, kind, about, token_hash, expires_at, seal)
                values ('millipore', :kind, :account, :hash, now() + interval '1 hour', uuid_send(gen_random_uuid()))
                """)
                .param("account", owner.account(db))
                .param("hash", Token.hash(token))
                .param("kind", kind(path))
                .update();
        assertThat(attacker.post(path + token, Map.of("password", OTHER_PASSWORD, "name", ""))
                        .status())
                .isEqualTo(404);
        assertThat(attacker.cookies()).doesNotContainKey("session");
        db.sql("delete from people.account_link where about = :account")
                .param("account", owner.account(db))
                .update();
    }

    private static String kind(String path) {
        return switch (path) {
            case "/account/create/" -> "account-confirm";
            case "/account/link/" -> "account-sign-in-link";
            case "/account/recover/" -> "account-password-link";
            default -> "account-email-old";
        };
    }

    @Test
    void a_stolen_link_is_no_more_use_once_its_owner_used_it_changed_the_password_or_closed_the_account() {
        var used = new Owner().joins();
        var first = link(used);
        assertThat(used.browser().post(first, Map.of()).location()).isEqualTo("/account");
        assertThat(used.browser().post(first, Map.of()).status()).isEqualTo(404);

        var closed = new Owner().joins();
        var second = link(closed);
        closed.browser.post("/account/close", Map.of("current", Owner.PASSWORD));
        assertThat(closed.browser().post(second, Map.of()).status()).isEqualTo(404);

        var late = new Owner().joins();
        var third = link(late);
        db.sql("update people.account_link set expires_at = now() - interval '1 second' where about = :id")
                .param("id", late.account(db))
                .update();
        assertThat(late.browser().post(third, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void an_earlier_password_that_somebody_put_back_in_the_database_signs_nobody_in() {
        var owner = new Owner().joins();
        var person = owner.person(db).value();
        var earlier = new KeptRows(db, "vault.datum", "subject_id", person);
        var account = new KeptRows(db, "people.account", "id", owner.account(db));
        owner.browser.post("/account/password", Map.of("current", Owner.PASSWORD, "password", OTHER_PASSWORD));
        var newer = new KeptRows(db, "vault.datum", "subject_id", person);
        account.areRefused();
        deletePassword(person);
        earlier.comeBack("category", "account.password");

        assertThat(owner.signsIn(Owner.PASSWORD).cookies()).doesNotContainKey("session");
        assertThat(owner.signsIn(OTHER_PASSWORD).cookies()).doesNotContainKey("session");
        assertThat(owner.browser
                        .post(
                                "/account/password",
                                Map.of("current", Owner.PASSWORD, "password", "a third good password"))
                        .status())
                .isEqualTo(422);
        var bound = db.sql("select password from people.account where id = :id")
                .param("id", owner.account(db))
                .query(byte[].class)
                .single();
        bind(owner, new byte[0]);
        assertThat(owner.signsIn(Owner.PASSWORD).cookies()).doesNotContainKey("session");
        bind(owner, bound);
        deletePassword(person);
        newer.comeBack("category", "account.password");
        assertThat(owner.signsIn(OTHER_PASSWORD).cookies()).containsKey("session");
    }

    /** Changes what the account's row says of its password; empty for none. */
    private void bind(Owner owner, byte[] mark) {
        db.sql("update people.account set password = nullif(:mark, ''::bytea) where id = :id")
                .param("mark", mark)
                .param("id", owner.account(db))
                .update();
    }

    private void deletePassword(UUID person) {
        db.sql("delete from vault.datum where subject_id = :person and category = 'account.password'")
                .param("person", person)
                .update();
    }

    private static String link(Owner owner) {
        owner.browser().post("/account/link", Map.of("email", owner.email));
        return owner.link("Your sign-in link");
    }

    @Test
    void a_stolen_cookie_is_no_more_use_after_the_password_changed_or_the_account_closed() {
        var owner = new Owner().joins();
        var thief = owner.browser();
        var other = owner.signsIn(Owner.PASSWORD);
        thief.cookies().putAll(other.cookies());
        assertThat(thief.get("/account").body()).contains(owner.email);
        owner.browser.post("/account/password", Map.of("current", Owner.PASSWORD, "password", OTHER_PASSWORD));
        assertThat(thief.get("/account").location()).startsWith("/account/sign-in");

        var own = owner.browser();
        own.cookies().putAll(owner.browser.cookies());
        assertThat(own.get("/account").body()).contains(owner.email);
        owner.browser.post("/account/close", Map.of("current", OTHER_PASSWORD));
        assertThat(own.get("/account").location()).startsWith("/account/sign-in");
    }

    @Test
    void a_copied_cookie_is_no_more_use_after_the_owner_proved_who_they_are_in_the_same_browser() {
        var owner = new Owner().joins();
        for (var proof : List.of(
                Map.entry("/account/password", Map.of("current", Owner.PASSWORD, "password", OTHER_PASSWORD)),
                Map.entry(
                        "/account/email",
                        Map.of("current", OTHER_PASSWORD, "email", UUID.randomUUID() + "@example.com")),
                Map.entry("/account/sign-in", Map.of("email", owner.email, "password", OTHER_PASSWORD)))) {
            var thief = owner.browser();
            thief.cookies().putAll(owner.browser.cookies());
            assertThat(thief.get("/account").status()).as(proof.getKey()).isEqualTo(200);

            assertThat(owner.browser.post(proof.getKey(), proof.getValue()).status())
                    .as(proof.getKey())
                    .isEqualTo(303);

            assertThat(thief.get("/account").location()).as(proof.getKey()).startsWith("/account/sign-in");
            assertThat(owner.browser.get("/account").status())
                    .as(proof.getKey())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_wrong_password_leaves_the_browser_as_it_is() {
        var owner = new Owner().joins();
        var before = owner.browser.cookies().get("session");

        assertThat(owner.browser
                        .post("/account/password", Map.of("current", "not the password", "password", OTHER_PASSWORD))
                        .status())
                .isEqualTo(422);

        assertThat(owner.browser.cookies().get("session")).isEqualTo(before);
    }

    @Test
    void an_address_for_a_link_is_taken_however_it_is_spelled() {
        assertThat(new Owner()
                        .browser()
                        .post("/%61ccount/link", Map.of("email", UUID.randomUUID() + "@example.com"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void after_a_sign_out_on_another_node_a_stolen_cookie_opens_nothing_here_where_it_was_just_seen() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("Home", "24 Example Street"));
        owner.browser.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "3"));
        var thief = owner.browser();
        thief.cookies()
                .put("session", Objects.requireNonNull(owner.browser.cookies().get("session")));
        assertThat(owner.browser.get("/cart").body()).contains(Bought.SKU);
        assertThat(thief.get("/").body()).contains(OF_ACCOUNT); // this node has looked at the cookie
        owner.leavesElsewhere();

        assertThat(thief.get("/").body()).contains(OF_ACCOUNT); // nobody asked again, so the rest proves something
        assertThat(thief.get("/cart").body()).doesNotContain(Bought.SKU, OF_ACCOUNT);
        assertThat(thief.cookies()).doesNotContainKey("session");

        thief.cookies()
                .put("session", Objects.requireNonNull(owner.browser.cookies().get("session")));
        thief.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "1"));
        assertThat(thief.get("/checkout").body()).doesNotContain(owner.email, "24 Example Street");
        for (var page : List.of("/account", "/account/addresses", "/account/privacy")) {
            assertThat(thief.get(page).location()).as(page).startsWith("/account/sign-in");
        }
    }

    @Test
    void a_session_that_ended_and_a_link_that_was_used_are_not_put_back() {
        var owner = new Owner().joins();
        var link = link(owner);
        var account = owner.account(db);
        var links = new KeptRows(db, "people.account_link", "about", account);
        assertThat(owner.browser().post(link, Map.of()).location()).isEqualTo("/account");
        var copied = owner.browser();
        copied.cookies().putAll(owner.browser.cookies());
        assertThat(copied.get("/account").status()).isEqualTo(200);
        var sessions = new KeptRows(db, "people.session", "account_id", account);
        owner.leavesElsewhere();

        links.areRefused();
        sessions.areRefused();

        assertThat(copied.get("/account").location()).startsWith("/account/sign-in");
        assertThat(owner.browser().post(link, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void an_account_that_was_closed_is_not_opened_again() {
        var owner = new Owner().joins();
        var account = owner.account(db);
        var open = new KeptRows(db, "people.account", "id", account);
        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));
        db.sql("delete from people.account where id = :id").param("id", account).update();

        open.areRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/checkout", "/checkout/review"})
    void what_is_typed_with_a_cookie_that_was_signed_out_elsewhere_is_not_saved(String page) {
        var owner = new Owner().joins();
        var cookie = Objects.requireNonNull(owner.browser.cookies().get("session"));
        var thief = owner.browser();
        thief.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "1"));
        var typed = AddressBookTests.checkout(thief);
        thief.post("/checkout", typed);
        thief.cookies().put("session", cookie);
        assertThat(thief.get("/").body()).contains(OF_ACCOUNT);
        owner.leavesElsewhere();

        assertThat(thief.post(page, typed).location()).isEqualTo("/checkout/review");
        assertThat(savedBy(owner)).isZero();
    }

    @Test
    void a_form_with_a_mistake_shows_nothing_of_an_account_that_was_signed_out_elsewhere() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("Summer lab", "24 Example Street"));
        var thief = owner.browser();
        thief.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "1"));
        var typed = AddressBookTests.checkout(thief);
        typed.put("shipping.zip", "1");
        thief.cookies()
                .put("session", Objects.requireNonNull(owner.browser.cookies().get("session")));
        assertThat(thief.post("/checkout", typed).body()).contains("Summer lab", OF_ACCOUNT);
        owner.leavesElsewhere();
        assertThat(thief.post("/checkout", typed).body()).contains("billing.").doesNotContain("Summer lab", OF_ACCOUNT);
    }

    private long savedBy(Owner owner) {
        return db.sql("select count(*) from checkout.saved_address where account_id = :account")
                .param("account", owner.account(db))
                .query(Long.class)
                .single();
    }

    @Test
    void a_thief_with_an_open_browser_but_not_the_password_changes_neither_password_nor_address_nor_closes() {
        var owner = new Owner().joins();
        var thief = owner.browser();
        thief.cookies().putAll(owner.browser.cookies());
        for (var attempt : Map.of(
                        "/account/password", Map.of("password", OTHER_PASSWORD),
                        "/account/email", Map.of("email", UUID.randomUUID() + "@example.com"),
                        "/account/close", Map.<String, String>of())
                .entrySet()) {
            assertThat(thief.post(attempt.getKey(), attempt.getValue()).status())
                    .as(attempt.getKey())
                    .isEqualTo(422);
        }
        assertThat(owner.signsIn(Owner.PASSWORD).cookies()).containsKey("session");
    }

    @Test
    @Tag("deep")
    void guesses_from_many_networks_together_are_counted_and_the_owner_gets_in_by_mail() {
        var owner = new Owner().joins();
        var began = System.nanoTime();
        var statuses = new int[600];
        for (int network = 2; network <= 12; network++) {
            for (int guess = 0; guess < 10; guess++) {
                statuses[guess(owner, network, "guess number " + guess)]++;
            }
        }
        var refilled = (System.nanoTime() - began) / 36_000_000_000L; // a hundred an hour
        assertThat(statuses[422]).isBetween(100, 101 + (int) refilled);
        assertThat(statuses[422] + statuses[429]).isEqualTo(110);
        assertThat(owner.browser().post(link(owner), Map.of()).location()).isEqualTo("/account");
    }

    private static int guess(Owner owner, int network, String password) {
        return new ShopClient(SHOP.store(), "127.0.0." + network)
                .post("/account/sign-in", Map.of("email", owner.email, "password", password))
                .status();
    }

    @Test
    void the_owner_sees_what_was_tried_and_nobody_else_does_and_it_goes_with_time_and_account() {
        var owner = new Owner().joins();
        var stranger = new Owner().joins();
        owner.signsIn("not this one");
        owner.signsIn(Owner.PASSWORD);
        owner.browser().post(link(owner), Map.of());
        assertThat(owner.browser.get("/account").body())
                .contains("Recent sign-ins", "<b>Didn’t work</b><br>With your password", "With an emailed link")
                .doesNotContain("127.0.0.1");
        assertThat(stranger.browser.get("/account").body()).doesNotContain("Didn’t work");

        var account = owner.account(db);
        assertThat(db.sql("select min(keep_until) from people.attempt where account_id = :id")
                        .param("id", account)
                        .query(Instant.class)
                        .single())
                .isBetween(SHOP.now().plus(29, ChronoUnit.DAYS), SHOP.now().plus(31, ChronoUnit.DAYS));
        db.sql("update people.attempt set keep_until = now() where account_id = :id and not worked")
                .param("id", account)
                .update();
        assertThat(owner.browser.get("/account").body()).doesNotContain("Didn’t work");
        SHOP.bean(SweepAccounts.class).sweep();
        assertThat(attempts(account)).isEqualTo(3);
        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));
        assertThat(attempts(account)).isZero();
    }

    private long attempts(UUID account) {
        return db.sql("select count(*) from people.attempt where account_id = :id")
                .param("id", account)
                .query(Long.class)
                .single();
    }
}
