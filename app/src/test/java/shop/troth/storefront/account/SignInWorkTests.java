package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.AccountForms;
import shop.troth.stores.Stores;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.web.NetworkHash;
import shop.troth.web.SecurityEvents;
import shop.troth.web.gate.StoreByHost;
import shop.troth.web.limits.TryLimits;

/**
 * How long a no takes tells nothing, because every no is the same work; that is counted here, since the machine's speed is chance. And what
 * signing in ends, tells, and counts.
 */
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
        var counted = new Owner().joins();
        var db = SHOP.bean(JdbcClient.class);
        for (var path : new String[] {"/account/create", "/account/link", "/account/recover"}) {
            asks(path, UUID.randomUUID() + "@example.com"); // the first one finds what is kept empty
            var work = work(path, UUID.randomUUID() + "@example.com");
            assertThat(work).isNotEmpty();
            assertThat(work(path, counted.email)).as(path).isEqualTo(work);
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

    @Test
    void signing_in_by_a_mailed_link_ends_who_was_signed_in_here_before_and_is_told_by_email() {
        var before = new Owner().joins();
        var thief = before.browser();
        thief.cookies().putAll(before.browser.cookies());
        assertThat(thief.get("/account").status()).isEqualTo(200);
        var owner = new Owner().joins();
        owner.browser().post("/account/link", Map.of("email", owner.email));

        assertThat(before.browser
                        .post(owner.link("Your sign-in link"), Map.of())
                        .location())
                .isEqualTo("/account");

        owner.mail("New sign-in to your account");
        assertThat(before.browser.get("/account").body()).contains(owner.email);
        assertThat(thief.get("/account").location()).startsWith("/account/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "recover"})
    void so_does_a_new_account_or_password(String way) {
        var before = new Owner().joins();
        var thief = before.browser();
        thief.cookies().putAll(before.browser.cookies());
        assertThat(thief.get("/account").status()).isEqualTo(200);
        var next = way.equals("create") ? new Owner().asks() : new Owner().joins();
        next.browser().post("/account/recover", Map.of("email", next.email));
        var link = next.link(way.equals("create") ? "Confirm your email" : "Choose a new password");

        var done = before.browser.post(
                link,
                way.equals("create")
                        ? Map.of("name", "Ada Example", "password", Owner.PASSWORD)
                        : Map.of("password", "a quite other password"));

        assertThat(done.status()).isEqualTo(303);
        assertThat(thief.get("/account").location()).startsWith("/account/sign-in");
    }

    @Test
    void a_list_of_stolen_passwords_is_not_tried_out_from_one_network_and_an_account_not_from_many() {
        var tries = new SignInTries(new TryLimits(new NetworkHash(SHOP.clock()), new SecurityEvents(SHOP.clock()), 40));
        var network = from("192.0.2.1");
        int compared = 0;
        for (int account = 0; account < 60; account++) {
            compared += tries.take(network, address(account + "@example.com")) ? 1 : 0;
        }
        assertThat(compared).isEqualTo(40);
        assertThat(tries.take(from("192.0.2.2"), address("owner@example.com"))).isTrue(); // whoever is elsewhere

        compared = 0;
        for (int other = 0; other < 120; other++) {
            compared += tries.take(from("198.51.100." + other), address("0@example.com")) ? 1 : 0;
        }
        assertThat(compared).isEqualTo(99); // a hundred with the one from the first network
    }

    @Test
    void a_network_of_many_people_who_sign_in_rightly_is_never_stopped() {
        var tries = new SignInTries(new TryLimits(new NetworkHash(SHOP.clock()), new SecurityEvents(SHOP.clock()), 40));
        var office = from("192.0.2.1");
        for (int account = 0; account < 200; account++) {
            assertThat(tries.take(office, address(account + "@example.com"))).isTrue();
            tries.giveBack(office, address(account + "@example.com"));
        }
    }

    private static HttpServletRequest from(String network) {
        var request = new MockHttpServletRequest();
        request.setAttribute(
                StoreByHost.class.getName(), SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE)));
        request.setRemoteAddr(network);
        return request;
    }

    private static Personal<String> address(String email) {
        return AccountForms.SIGN_IN
                .read(Map.of("email", new String[] {email}, "password", new String[] {Owner.PASSWORD}))
                .get(Kind.EMAIL);
    }

    /** Without what is committed to the ledger, which may be of an earlier request that is answered just now. */
    private static List<String> work(String path, String address) {
        return OwnStatements.told(() -> asks(path, address)).stream()
                .filter(it -> !it.contains("ledger."))
                .toList();
    }

    private static void asks(String path, String address) {
        assertThat(new ShopClient(SHOP.store())
                        .post(path, Map.of("email", address))
                        .status())
                .isEqualTo(303);
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
