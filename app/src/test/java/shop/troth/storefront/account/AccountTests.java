package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.people.accounts.SweepAccounts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Creating an account, signing in and out, and what its owner changes, by the pages a person uses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SIGNED_IN = "Where you’re signed in";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void an_account_is_created_behind_a_mailed_link_and_signed_in_to_with_its_password(String store) {
        var owner = new Owner(store).joins();
        var page = owner.browser.get("/account");
        assertThat(page.body()).contains("Ada Example", owner.email, SIGNED_IN, ">Account</a>");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(owner.browser.get("/").body()).contains("href=\"/account\"");
        assertThat(owner.browser().get("/").body()).contains("href=\"/account/sign-in\"");

        var other = owner.signsIn(Owner.PASSWORD);
        assertThat(other.get("/account").body()).contains(owner.email, "Another browser");
        assertThat(owner.mail("New sign-in to your account").text()).doesNotContain(Owner.PASSWORD);
        var loud = owner.browser();
        loud.post(
                "/account/sign-in", Map.of("email", owner.email.toUpperCase(Locale.ROOT), "password", Owner.PASSWORD));
        assertThat(loud.get("/account").body()).contains(owner.email);
    }

    @Test
    void opening_the_link_confirms_nothing_and_pressing_the_button_does_once() {
        var owner = new Owner().asks();
        var link = owner.link("Confirm your email");
        assertThat(new ShopClient(SHOP.store()).get(link).body()).contains("Finish creating your account");
        assertThat(new ShopClient(SHOP.store()).get(link).status()).isEqualTo(200);
        assertThat(state(owner)).isEqualTo("pending");
        assertThat(owner.signsIn(Owner.PASSWORD).cookies()).doesNotContainKey("session");

        assertThat(owner.browser.post(link, Map.of("name", "", "password", "")).location())
                .isEqualTo("/account?said=created");
        assertThat(owner.browser
                        .post(link, Map.of("name", "Eve", "password", "another good password"))
                        .status())
                .isEqualTo(404);
        assertThat(owner.browser.get("/account").body())
                .contains(
                        "Not given", ">Add<span class=\"hidden\"> name</span>", "You sign in with a link we email you");
    }

    @Test
    void a_browser_that_remembers_the_password_learns_which_address_it_is_for() {
        var owner = new Owner().asks();
        var page = owner.browser.get(owner.link("Confirm your email")).body();
        assertThat(page).contains("type=\"email\" value=\"" + owner.email + "\" autocomplete=\"username\" readonly");
    }

    @Test
    void a_known_address_gets_the_same_answer_and_a_mail_that_says_so() {
        var owner = new Owner().joins();
        var stranger = new ShopClient(SHOP.store());
        var known = stranger.post("/account/create", Map.of("email", owner.email.toUpperCase(Locale.ROOT)));
        var unknown = stranger.post("/account/create", Map.of("email", UUID.randomUUID() + "@example.com"));
        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(Owner.mail(owner.email, "You already have an account", 1).text())
                .contains("/account/sign-in");

        for (var path : new String[] {"/account/link", "/account/recover"}) {
            assertThat(stranger.post(path, Map.of("email", owner.email)).location())
                    .isEqualTo(stranger.post(path, Map.of("email", "nobody@example.com"))
                            .location());
        }
        var wrong = stranger.post("/account/sign-in", Map.of("email", owner.email, "password", "not this one"));
        var nobody = stranger.post(
                "/account/sign-in", Map.of("email", owner.email + ".example", "password", "not this one"));
        assertThat(wrong.status()).isEqualTo(422).isEqualTo(nobody.status());
        assertThat(wrong.steadyBody()).isEqualTo(nobody.steadyBody().replace(owner.email + ".example", owner.email));
        owner.mail("Your sign-in link");
        owner.mail("Choose a new password");
    }

    @Test
    void an_unverified_address_that_is_asked_for_again_is_taken_over_by_nobody() {
        var owner = new Owner().asks();
        var first = owner.link("Confirm your email");
        rested(owner);
        new ShopClient(SHOP.store()).post("/account/create", Map.of("email", owner.email));
        var second = Owner.mail(owner.email, "Confirm your email", 2);
        assertThat(owner.browser.get(first).status()).isEqualTo(404); // a newer link ends the older
        assertThat(Objects.requireNonNull(second.text())).doesNotContain(first);
        assertThat(db.sql("select count(*) from people.account where id = :id")
                        .param("id", id(owner))
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(owner.browser
                        .post(owner.link("Confirm your email"), Map.of("name", "", "password", Owner.PASSWORD))
                        .location())
                .isEqualTo("/account?said=created");
    }

    @Test
    void a_password_is_refused_that_is_short_long_or_common_and_never_cut() {
        var owner = new Owner().asks();
        var link = owner.link("Confirm your email");
        assertThat(tries(owner, link, "seven77")).contains("at least 8 characters");
        assertThat(tries(owner, link, "x".repeat(129))).contains("shorten this to 128 characters");
        assertThat(tries(owner, link, "Password1")).contains("easy to guess").doesNotContain("Password1");
        var longest = "y".repeat(127);
        assertThat(owner.browser
                        .post(link, Map.of("name", "", "password", longest + "z"))
                        .status())
                .isEqualTo(303);
        assertThat(owner.signsIn(longest + "a").cookies()).doesNotContainKey("session");
        assertThat(owner.signsIn(longest).cookies()).doesNotContainKey("session");
        assertThat(owner.signsIn(longest + "z").cookies()).containsKey("session");
    }

    private static String tries(Owner owner, String link, String password) {
        var answer = owner.browser.post(link, Map.of("name", "", "password", password));
        assertThat(answer.status()).isEqualTo(422);
        return answer.body();
    }

    @Test
    void a_forgotten_password_is_chosen_anew_and_every_browser_signed_out() {
        var owner = new Owner().joins();
        owner.browser().post("/account/recover", Map.of("email", owner.email));
        var older = owner.link("Choose a new password");
        rested(owner);
        owner.browser().post("/account/recover", Map.of("email", owner.email));
        Owner.mail(owner.email, "Choose a new password", 2);
        var newer = owner.link("Choose a new password");

        var fresh = owner.browser();
        assertThat(fresh.post(older, Map.of("password", "a quite other password"))
                        .status())
                .isEqualTo(404);
        assertThat(fresh.post(newer, Map.of("password", "a quite other password"))
                        .location())
                .isEqualTo("/account?said=password");
        assertThat(fresh.post(newer, Map.of("password", "a third good password"))
                        .status())
                .isEqualTo(404);
        assertThat(owner.browser.get("/account").location()).startsWith("/account/sign-in");
        assertThat(owner.signsIn(Owner.PASSWORD).cookies()).doesNotContainKey("session");
        assertThat(owner.signsIn("a quite other password").cookies()).containsKey("session");
        owner.mail("Your password was changed");
    }

    @Test
    void a_link_signs_in_once_and_only_at_its_own_store() {
        var owner = new Owner().joins();
        owner.browser().post("/account/link", Map.of("email", owner.email));
        var link = owner.link("Your sign-in link");
        var elsewhere = new ShopClient(SHOP.store("betty-mills"));
        assertThat(elsewhere.post(link, Map.of()).status()).isEqualTo(404);
        assertThat(owner.browser()
                        .post(link.replace("/link/", "/recover/"), Map.of("password", "a quite other password"))
                        .status())
                .isEqualTo(404);
        var fresh = owner.browser();
        assertThat(fresh.get(link).body()).contains("This link works once");
        assertThat(fresh.cookies()).doesNotContainKey("session");
        assertThat(fresh.post(link, Map.of()).location()).isEqualTo("/account");
        assertThat(fresh.get("/account").body()).contains(owner.email);
        assertThat(owner.browser().post(link, Map.of()).status()).isEqualTo(404);
        assertThat(owner.browser()
                        .post("/account/link/" + "A".repeat(43), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void signing_out_ends_the_session_everywhere_its_cookie_was_copied_to() {
        var owner = new Owner().joins();
        var stolen = owner.browser();
        stolen.cookies().putAll(owner.browser.cookies());
        assertThat(stolen.get("/account").body()).contains(owner.email);
        owner.browser.cookies().remove("age"); // of other stores
        owner.browser.post("/settings", Map.of("display", "dark"));

        var out = owner.browser.post("/account/sign-out", Map.of());
        assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
        assertThat(owner.browser.cookies()).isEmpty();
        assertThat(stolen.get("/account").location()).startsWith("/account/sign-in");
        assertThat(stolen.cookies()).doesNotContainKey("session");
    }

    @Test
    void signing_in_gives_the_browser_another_number_whatever_it_carried() {
        var owner = new Owner().joins();
        var victim = owner.browser();
        victim.cookies().put("session", "F".repeat(43));
        victim.post("/account/sign-in", Map.of("email", owner.email, "password", Owner.PASSWORD));
        assertThat(victim.cookies().get("session")).isNotEqualTo("F".repeat(43)).hasSize(43);
        var attacker = owner.browser();
        attacker.cookies().put("session", "F".repeat(43));
        assertThat(attacker.get("/account").location()).startsWith("/account/sign-in");

        var before = victim.cookies().get("session");
        victim.post("/account/sign-in", Map.of("email", owner.email, "password", Owner.PASSWORD)); // again
        var kept = owner.browser();
        kept.cookies().put("session", Objects.requireNonNull(before));
        assertThat(kept.get("/account").location()).startsWith("/account/sign-in");
    }

    @Test
    void a_session_ends_without_use_and_after_a_working_day_where_computers_are_shared() {
        var owner = new Owner().joins();
        assertThat(owner.browser.get("/account").header("Set-Cookie")).contains("Max-Age=900", "HttpOnly");
        aged(owner, "seen_at", "14 minutes");
        assertThat(owner.browser.get("/account").body()).contains(SIGNED_IN);
        aged(owner, "seen_at", "15 minutes 1 second");
        assertThat(owner.browser.get("/account").location()).startsWith("/account/sign-in");
    }

    @Test
    void whoever_can_write_to_the_database_alone_signs_nobody_in() {
        var owner = new Owner().joins();
        var thief = new Owner().joins();
        db.sql("update people.session set account_id = :owner where account_id = :thief")
                .params(Map.of("owner", id(owner), "thief", id(thief)))
                .update();
        assertThat(thief.browser.get("/account").location()).startsWith("/account/sign-in");
        assertThat(owner.browser.get("/account").body()).contains(SIGNED_IN).doesNotContain("Another browser");

        var other = new Owner().joins();
        db.sql("""
                update people.account set subject_id = gen_random_uuid() where id = :owner
                """).param("owner", id(other)).update();
        assertThat(other.browser.get("/account").location()).startsWith("/account/sign-in");
    }

    @Test
    void changing_the_password_signs_out_the_others_and_needs_the_present_one() {
        var owner = new Owner().joins();
        var other = owner.signsIn(Owner.PASSWORD);
        owner.browser().post("/account/link", Map.of("email", owner.email));
        var link = owner.link("Your sign-in link");
        assertThat(owner.browser
                        .post(
                                "/account/password",
                                Map.of("current", "not this one", "password", "a quite other password"))
                        .body())
                .contains("That’s not your current password");
        assertThat(owner.browser
                        .post(
                                "/account/password",
                                Map.of("current", Owner.PASSWORD, "password", "a quite other password"))
                        .location())
                .isEqualTo("/account?said=password");
        assertThat(owner.browser.get("/account").body()).contains(owner.email);
        assertThat(other.get("/account").location()).startsWith("/account/sign-in");
        assertThat(owner.browser().post(link, Map.of()).status()).isEqualTo(404); // links that were out are dead
        owner.mail("Your password was changed");
    }

    @Test
    void another_browser_is_signed_out_from_the_account_and_nobody_elses() {
        var owner = new Owner().joins();
        var other = owner.signsIn(Owner.PASSWORD);
        var stranger = new Owner().joins();
        var number = db.sql("select number from people.session where account_id = :id and how = 'password'")
                .param("id", id(owner))
                .query(UUID.class)
                .single()
                .toString();
        stranger.browser.post("/account/sessions", Map.of("which", number));
        assertThat(other.get("/account").body()).contains(owner.email);
        owner.browser.post("/account/sessions", Map.of("which", number));
        assertThat(other.get("/account").location()).startsWith("/account/sign-in");
        assertThat(owner.browser.get("/account").body()).contains(owner.email);
        owner.mail("New sign-in to your account");
    }

    @Test
    void the_address_changes_when_both_ends_have_confirmed_and_links_to_the_old_one_die() {
        var owner = new Owner().joins();
        var fresh = new Owner();
        assertThat(owner.browser
                        .post("/account/email", Map.of("current", Owner.PASSWORD, "email", fresh.email))
                        .location())
                .isEqualTo("/account?said=email");
        var oldEnd = owner.link("Confirm your email change");
        var newEnd = fresh.link("Confirm your new email");
        owner.browser().post("/account/recover", Map.of("email", owner.email));
        var reset = owner.link("Choose a new password");

        assertThat(owner.browser().get(newEnd).body()).contains("Select Confirm to change your email");
        assertThat(owner.browser().post(newEnd, Map.of()).body()).contains("once the other address is confirmed, too");
        assertThat(owner.signsIn(Owner.PASSWORD).cookies()).containsKey("session"); // the old one counts
        assertThat(owner.browser()
                        .post(newEnd.replace("/new/", "/old/"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(owner.browser().post(oldEnd, Map.of()).body()).contains("Your email was changed");

        assertThat(owner.browser.get("/account").body()).contains(fresh.email).doesNotContain(owner.email);
        assertThat(owner.signsIn(Owner.PASSWORD).cookies()).doesNotContainKey("session");
        assertThat(fresh.signsIn(Owner.PASSWORD).cookies()).containsKey("session");
        assertThat(owner.browser()
                        .post(reset, Map.of("password", "a quite other password"))
                        .status())
                .isEqualTo(404);
        owner.mail("Your account has a new email");
        fresh.mail("New sign-in to your account");
        aged("email_change", "asked_at");
        SHOP.bean(SweepAccounts.class).sweep();
        assertThat(owner.browser.get("/account").body()).contains(fresh.email);
    }

    @Test
    void a_closed_account_lets_nobody_in_and_frees_its_address() {
        var owner = new Owner().joins();
        var person = person(owner);
        assertThat(owner.browser
                        .post("/account/close", Map.of("current", "not this one"))
                        .status())
                .isEqualTo(422);
        assertThat(owner.browser
                        .post("/account/close", Map.of("current", Owner.PASSWORD))
                        .location())
                .isEqualTo("/account/sign-in?said=closed");
        assertThat(owner.signsIn(Owner.PASSWORD).cookies()).doesNotContainKey("session");
        owner.mail("Your account is closed");
        assertThat(db.sql(
                                "select bool_and(keep_until > now() + interval '29 days') from vault.datum where subject_id = :id")
                        .param("id", person)
                        .query(Boolean.class)
                        .single())
                .isTrue();

        var again = new Owner(RunningShop.STORE, UUID.randomUUID() + "@example.com").joins();
        var erased = person(again);
        assertThat(again.browser
                        .post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"))
                        .location())
                .isEqualTo("/account/sign-in?said=closed");
        assertThat(isThere(erased)).isFalse();
        var anew = new Owner(RunningShop.STORE, again.email).asks();
        Owner.mail(again.email, "Confirm your email", 2);
        anew.finishes();
    }

    @Test
    void what_nobody_confirmed_is_erased_after_two_days() {
        var owner = new Owner().asks();
        owner.link("Confirm your email");
        var person = person(owner);
        db.sql("update people.account set asked_at = now() - interval '2 days 1 second' where id = :id")
                .param("id", id(owner))
                .update();
        SHOP.bean(SweepAccounts.class).sweep();
        assertThat(isThere(person)).isFalse();
        assertThat(owner.browser.get(owner.link("Confirm your email")).status()).isEqualTo(404);
    }

    @Test
    void ten_wrong_passwords_close_that_way_for_an_hour_and_the_owner_gets_in_by_mail() {
        var owner = new Owner().joins();
        var guesser = owner.browser();
        for (int i = 0; i < 10; i++) {
            assertThat(guesser.post("/account/sign-in", Map.of("email", owner.email, "password", "guess number " + i))
                            .status())
                    .isEqualTo(422);
        }
        assertThat(guesser.post("/account/sign-in", Map.of("email", owner.email, "password", Owner.PASSWORD))
                        .status())
                .isEqualTo(429);
        guesser.post("/account/link", Map.of("email", owner.email));
        assertThat(guesser.post(owner.link("Your sign-in link"), Map.of()).location())
                .isEqualTo("/account");
    }

    @Test
    @Tag("deep")
    void a_right_password_is_no_try_however_often_it_is_typed() {
        var owner = new Owner().joins();
        for (int i = 0; i < 11; i++) {
            assertThat(owner.signsIn(Owner.PASSWORD).cookies()).containsKey("session");
            assertThat(owner.browser
                            .post("/account/password", Map.of("current", Owner.PASSWORD, "password", Owner.PASSWORD))
                            .location())
                    .isEqualTo("/account?said=password");
        }
    }

    @Test
    void who_opted_out_of_everything_still_gets_the_link_to_a_new_password() {
        var owner = new Owner().joins();
        owner.browser().post("/preferences/off", Map.of("email", owner.email));
        owner.browser().post("/account/recover", Map.of("email", owner.email));
        assertThat(owner.link("Choose a new password")).startsWith("/account/recover/");
    }

    @Test
    void a_form_of_another_site_signs_nobody_in() {
        var owner = new Owner().joins();
        var answer = owner.browser()
                .post(
                        "/account/sign-in",
                        ShopClient.encode(Map.of("email", owner.email, "password", Owner.PASSWORD)),
                        "Sec-Fetch-Site: cross-site");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void perricone_md_asks_for_the_age_first_and_goes_on_to_the_account() {
        var child = new ShopClient(SHOP.store("perricone-md"));
        assertThat(child.get("/account/create").location()).isEqualTo("/age?to=create");
        assertThat(child.get("/account/sign-in").location()).isEqualTo("/age?to=sign-in");
        assertThat(child.post("/account/create", Map.of("email", "someone@example.com"))
                        .location())
                .isEqualTo("/age?to=create");
        assertThat(child.post("/age?to=create", Map.of("month", "1", "year", "1990"))
                        .location())
                .isEqualTo("/account/create");
    }

    /** As if the last mails had been asked for a while ago. One that came may not be noted as sent yet, and is not asked for again until then. */
    private void rested(Owner owner) {
        var account = id(owner);
        Awaitility.await()
                .until(() -> db.sql(
                                        "select count(*) from mail.outgoing where kind like 'account-%' and about = :id and state <> 'sent'")
                                .param("id", account)
                                .query(Long.class)
                                .single()
                        == 0);
        db.sql(
                        "update mail.outgoing set queued_at = queued_at - interval '10 minutes' where kind like 'account-%' and about = :id")
                .param("id", account)
                .update();
    }

    private void aged(Owner owner, String column, String by) {
        db.sql("update people.session set %s = %s - interval '%s' where account_id = :id".formatted(column, column, by))
                .param("id", id(owner))
                .update();
    }

    private void aged(String table, String column) {
        db.sql("update people.%s set %s = %s - interval '3 days'".formatted(table, column, column))
                .update();
    }

    private String state(Owner owner) {
        return db.sql("select state from people.account where id = :id")
                .param("id", id(owner))
                .query(String.class)
                .single();
    }

    private UUID id(Owner owner) {
        return owner.account(db);
    }

    private UUID person(Owner owner) {
        return db.sql("select subject_id from people.account where id = :id")
                .param("id", id(owner))
                .query(UUID.class)
                .single();
    }

    private boolean isThere(UUID person) {
        return db.sql("select exists (select from vault.subject where id = :id)")
                .param("id", person)
                .query(Boolean.class)
                .single();
    }
}
