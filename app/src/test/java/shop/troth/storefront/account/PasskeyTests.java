package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Passkeys by the pages and the script's requests, with an emulated device. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PasskeyTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String IN = "/account";
    private static final String NOT_IN = "/account/sign-in?said=no-passkey";
    private static final String ADDED = "/account/passkeys?said=added";
    private static final String NOT_ADDED = "/account/passkeys?said=not-added";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void a_passkey_is_added_and_signs_in_without_an_address_until_it_is_removed(String store) {
        var owner = new Owner(store).joins();
        var device = new EmulatedPasskey(SHOP.store(store));
        assertThat(owner.browser.get("/account/passkeys").body())
                .contains("You don’t have a passkey yet", "data-passkey=\"create\"", " hidden>");
        assertThat(device.add(owner.browser).location()).isEqualTo(ADDED);
        assertThat(owner.browser.get("/account/passkeys").body()).contains("<b>Phone or tablet</b>", "Not used yet");
        owner.mail("A passkey was added");

        var other = owner.browser();
        assertThat(other.get("/account/sign-in").body()).contains("data-passkey=\"get\"", "/passkey.js");
        assertThat(device.signIn(other).location()).isEqualTo(IN);
        assertThat(other.get("/account").body()).contains(owner.email, "Signed in with a passkey");
        assertThat(other.get("/account/passkeys").body()).contains("Last used");
        owner.mail("New sign-in to your account");
        assertThat(device.signIn(owner.browser()).location()).isEqualTo(IN); // and again

        owner.browser.post("/account/passkeys/remove", Map.of("which", number(owner)));
        assertThat(owner.browser.get("/account/passkeys").body()).contains("You don’t have a passkey yet");
        assertThat(device.signIn(owner.browser()).location()).isEqualTo(NOT_IN);
        owner.mail("A passkey was removed");
    }

    @Test
    void the_device_is_asked_to_verify_the_person_and_is_told_nothing_that_is_not_needed() {
        var owner = new Owner().joins();
        var options = EmulatedPasskey.options(owner.browser);
        assertThat(EmulatedPasskey.field(options, "rp").get("id").asString())
                .isEqualTo(SHOP.store().getHost());
        assertThat(EmulatedPasskey.field(options, "attestation").asString()).isEqualTo("none");
        assertThat(EmulatedPasskey.field(options, "authenticatorSelection").toString())
                .contains("\"userVerification\":\"required\"", "\"residentKey\":\"required\"");
        assertThat(EmulatedPasskey.field(EmulatedPasskey.asked(owner.browser()), "userVerification")
                        .asString())
                .isEqualTo("required");
        assertThat(db.sql(
                                "select count(*) from people.passkey_challenge where expires_at > now() + interval '5 minutes'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void another_origin_and_another_store_s_passkey_are_refused() {
        var owner = new Owner().joins();
        var device = new EmulatedPasskey(SHOP.store());
        var elsewhere = SHOP.store("betty-mills");
        assertThat(device.at(elsewhere).add(owner.browser).location()).isEqualTo(NOT_ADDED);
        assertThat(device.at(SHOP.store()).add(owner.browser).location()).isEqualTo(ADDED);
        assertThat(device.at(elsewhere).signIn(owner.browser()).location()).isEqualTo(NOT_IN);

        var client = new ShopClient(elsewhere);
        var asked = EmulatedPasskey.asked(client)
                .replace(elsewhere.getHost(), SHOP.store().getHost());
        assertThat(client.post("/account/sign-in/passkey", Map.of("response", device.show(asked)))
                        .location())
                .isEqualTo(NOT_IN);
        assertThat(device.at(SHOP.store()).signIn(owner.browser()).location()).isEqualTo(IN);
    }

    @Test
    void a_challenge_is_good_once_for_five_minutes_and_in_its_own_browser_alone() {
        var owner = new Owner().joins();
        var device = new EmulatedPasskey(SHOP.store());
        device.add(owner.browser);

        var thief = owner.browser();
        EmulatedPasskey.asked(thief); // has a number of its own
        var victim = owner.browser();
        var shown = device.show(EmulatedPasskey.asked(victim));
        assertThat(thief.post("/account/sign-in/passkey", Map.of("response", shown))
                        .location())
                .isEqualTo(NOT_IN);
        var before = victim.cookies().get("session");
        assertThat(victim.post("/account/sign-in/passkey", Map.of("response", shown))
                        .location())
                .isEqualTo(IN);
        assertThat(victim.cookies().get("session")).isNotEqualTo(before); // no fixed session

        victim.cookies().put("session", java.util.Objects.requireNonNull(before));
        assertThat(victim.post("/account/sign-in/passkey", Map.of("response", shown))
                        .location())
                .isEqualTo(NOT_IN);

        var slow = owner.browser();
        var late = device.show(EmulatedPasskey.asked(slow));
        db.sql("update people.passkey_challenge set expires_at = now() - interval '1 second'")
                .update();
        assertThat(slow.post("/account/sign-in/passkey", Map.of("response", late))
                        .location())
                .isEqualTo(NOT_IN);
    }

    @Test
    void a_challenge_or_passkey_written_by_somebody_with_the_database_alone_is_good_for_nothing() {
        var owner = new Owner().joins();
        var thief = new Owner().joins();
        var device = new EmulatedPasskey(SHOP.store());
        device.add(thief.browser);
        db.sql("update people.passkey set account_id = :owner where account_id = :thief")
                .param("owner", account(owner))
                .param("thief", account(thief))
                .update();
        assertThat(device.signIn(thief.browser()).location()).isEqualTo(NOT_IN);
    }

    @Test
    void the_handle_of_another_account_is_refused() {
        var owner = new Owner().joins();
        var other = new Owner().joins();
        var device = new EmulatedPasskey(SHOP.store());
        device.add(owner.browser);
        var handle = EmulatedPasskey.handle(EmulatedPasskey.options(other.browser));
        var browser = owner.browser();
        var shown = device.show(EmulatedPasskey.asked(browser), handle);
        assertThat(browser.post("/account/sign-in/passkey", Map.of("response", shown))
                        .location())
                .isEqualTo(NOT_IN);
    }

    @Test
    void a_counter_that_went_back_is_a_copy_and_refused() {
        var owner = new Owner().joins();
        var device = new EmulatedPasskey(SHOP.store());
        device.add(owner.browser);
        var first = owner.browser();
        var shown = device.show(EmulatedPasskey.asked(first)); // signed before the next, sent after it
        assertThat(device.signIn(owner.browser()).location()).isEqualTo(IN);
        assertThat(first.post("/account/sign-in/passkey", Map.of("response", shown))
                        .location())
                .isEqualTo(NOT_IN);
    }

    @Test
    void a_passkey_is_added_by_its_owner_soon_after_signing_in_and_by_nobody_else() {
        var owner = new Owner().joins();
        var stranger = owner.browser();
        assertThat(stranger.post("/account/passkeys/options", Map.of()).location())
                .isEqualTo("/account/sign-in");
        var device = new EmulatedPasskey(SHOP.store());
        var made = device.make(EmulatedPasskey.options(owner.browser));
        var thief = new Owner().joins();
        assertThat(thief.browser
                        .post("/account/passkeys", Map.of("device", "phone", "response", made))
                        .location())
                .isEqualTo(NOT_ADDED);

        db.sql("update people.session set born_at = born_at - interval '11 minutes' where account_id = :id")
                .param("id", account(owner))
                .update(); // its seal does not fit any more
        assertThat(owner.browser.get("/account/passkeys").location()).isEqualTo("/account/sign-in");
    }

    @Test
    void nobody_removes_another_s_passkey_and_closing_the_account_removes_them_all() {
        var owner = new Owner().joins();
        var device = new EmulatedPasskey(SHOP.store());
        device.add(owner.browser);
        var stranger = new Owner().joins();
        stranger.browser.post("/account/passkeys/remove", Map.of("which", number(owner)));
        assertThat(device.signIn(owner.browser()).location()).isEqualTo(IN);
        assertThat(stranger.mails("A passkey was removed")).isZero();

        var account = account(owner);
        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));
        assertThat(db.sql("select count(*) from people.passkey where account_id = :id")
                        .param("id", account)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(device.signIn(owner.browser()).location()).isEqualTo(NOT_IN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "\"x\"",
                "{\"response\":{}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\"}}"
            })
    void what_is_no_answer_of_a_passkey_is_refused_quietly(String response) {
        var owner = new Owner().joins();
        EmulatedPasskey.options(owner.browser);
        assertThat(owner.browser
                        .post("/account/passkeys", Map.of("device", "phone", "response", response))
                        .location())
                .isEqualTo(NOT_ADDED);
        var browser = owner.browser();
        EmulatedPasskey.asked(browser);
        assertThat(browser.post("/account/sign-in/passkey", Map.of("response", response))
                        .location())
                .isEqualTo(NOT_IN);
    }

    private String number(Owner owner) {
        return db.sql("select id::text from people.passkey where account_id = :id")
                .param("id", account(owner))
                .query(String.class)
                .single();
    }

    private java.util.UUID account(Owner owner) {
        return owner.account(db);
    }
}
