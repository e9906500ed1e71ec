package shop.troth.desk.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.staff.Role;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.staff.entry.OneTimeCodes;
import shop.troth.staff.entry.SignInStaff;
import shop.troth.staff.entry.StaffPasskeys;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.storefront.account.EmulatedPasskey;
import shop.troth.testing.KeptRows;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Passkeys of staff, by the pages and the script's requests, with an emulated device. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffPasskeyTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final URI DESK = DeskStaff.address(SHOP);
    private static final Pattern ATTESTATION = Pattern.compile("\"attestationObject\":\"([^\"]+)\"");
    private static final int VERIFIED = 4; // bit 2 of the flags (Web Authentication, 6.1)
    private static final String NEXT = "a different good secret";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final EmulatedPasskey device = new EmulatedPasskey(DESK);
    private DeskStaff.Person person;
    private ShopClient browser;

    @BeforeEach
    void somebody() {
        DeskStaff.clear(SHOP);
        person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_passkey_is_added_with_password_and_code_signs_in_alone_and_is_removed() {
        var elsewhere = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var copied = DeskStaff.browser(SHOP);
        copied.cookies().putAll(browser.cookies());
        assertThat(browser.get("/me").body()).contains("Your passkeys", "You have none");
        assertThat(begins(browser, "Blue key", "wrong", code(person)).status()).isEqualTo(422);
        assertThat(begins(browser, "Blue key", DeskStaff.PASSWORD, "none").status())
                .isEqualTo(422);
        assertThat(begins(browser, "!", DeskStaff.PASSWORD, code(person)).body())
                .contains("2 to 40 letters", "aria-describedby=\"bad\"");
        assertThat(elsewhere.get("/me").status()).isEqualTo(200);

        var added = add(browser, person, device, "Blue key");

        assertThat(added.status()).as(added.body()).isEqualTo(303);
        assertThat(browser.get(added.location()).body())
                .contains("Your passkey is ready to use", "Blue key", "Not yet");
        assertThat(elsewhere.get("/me").location()).isEqualTo("/sign-in");
        assertThat(copied.get("/me").location()).isEqualTo("/sign-in");
        var other = DeskStaff.browser(SHOP);
        assertThat(other.get("/sign-in").body()).contains("href=\"/sign-in/passkey\"");
        assertThat(signIn(other, device).location()).isEqualTo("/");
        assertThat(other.get("/me").body()).contains("Blue key").doesNotContain("Not yet");
        assertThat(signIn(DeskStaff.browser(SHOP), device).status()).isEqualTo(303);
        assertThat(other.get("/activity").body()).contains("Added a passkey", "Signed in with a passkey");

        var path = "/me/change/removed-passkey";
        assertThat(other.get(path + "?by=passkey&which=" + id()).body()).contains("Blue key", "data-passkey=\"get\"");
        assertThat(confirm(other, "removed-passkey", id(), device).status()).isEqualTo(303);

        assertThat(browser.get("/me").location()).isEqualTo("/sign-in");
        assertThat(other.get("/me").body()).contains("You have none");
        assertThat(signIn(DeskStaff.browser(SHOP), device).status()).isEqualTo(422);
        assertThat(other.get("/activity").body()).contains("Removed their own passkey", "Failed to use a passkey");
        var secrets = DeskStaff.signIn(person, person.recoveryCode());
        assertThat(DeskStaff.browser(SHOP).post("/sign-in", secrets).status()).isEqualTo(303);
    }

    @Test
    void a_passkey_confirms_what_password_and_code_confirm_and_its_answer_nothing_else() {
        add(browser, person, device, "Laptop");
        var elsewhere = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var forPassword = device.show(
                browser.post("/me/change/password/options", Map.of()).body());
        assertThat(browser.post("/me/change/recovery", Map.of("response", forPassword))
                        .status())
                .isEqualTo(422);
        var form = Map.of("chosen", NEXT, "response", forPassword);
        assertThat(DeskStaff.browser(SHOP, person, RunningShop.STORE)
                        .post("/me/change/password", form)
                        .status())
                .isEqualTo(422); // another session
        assertThat(elsewhere.get("/me").status()).isEqualTo(200);

        assertThat(browser.post("/me/change/password", form).status()).isEqualTo(303);

        assertThat(elsewhere.get("/me").location()).isEqualTo("/sign-in");
        assertThat(browser.get("/activity").body()).contains("Changed their own password");
        var next = Map.of("name", person.name(), "password", NEXT, "code", person.recoveryCode());
        assertThat(DeskStaff.browser(SHOP).post("/sign-in", next).status()).isEqualTo(303);
        assertThat(confirm(browser, "recovery", "", device).body()).contains("Your new recovery codes");
        assertThat(confirm(browser, "passkey", "Another", device).body()).contains("data-given=");
    }

    @Test
    void a_passkey_adds_the_store_of_an_invitation_to_who_is_signed_in() {
        add(browser, person, device, "Laptop");
        var elsewhere = new StoreId("betty-mills");
        var path = "/join/" + SHOP.bean(JoinLinks.class).next(Role.AUDITOR, List.of(elsewhere), person.id());
        assertThat(browser.get(path).body()).contains("Use a passkey instead").doesNotContain("<script");
        assertThat(browser.get(path + "?by=passkey").body()).contains("data-options=\"" + path + "/options\"");
        assertThat(DeskStaff.browser(SHOP).post(path + "/options", Map.of()).status())
                .isEqualTo(404);
        var shown = device.show(browser.post(path + "/options", Map.of()).body());

        assertThat(browser.post(path + "/add", Map.of("response", shown)).location())
                .isEqualTo("/");

        assertThat(SHOP.bean(StaffMembers.class).roles(person.id())).containsEntry(elsewhere, Role.AUDITOR);
    }

    @Test
    void the_device_is_asked_to_verify_its_owner_and_without_that_it_is_refused() {
        var options = options(begins(browser, "Laptop", DeskStaff.PASSWORD, code(person)));
        assertThat(EmulatedPasskey.field(options, "rp").get("id").asString()).isEqualTo(DESK.getHost());
        assertThat(EmulatedPasskey.field(options, "attestation").asString()).isEqualTo("none");
        assertThat(EmulatedPasskey.field(options, "authenticatorSelection").toString())
                .contains("\"userVerification\":\"required\"", "\"residentKey\":\"required\"");
        assertThat(made(browser, "Laptop", unsaid(device.make(options))).status())
                .isEqualTo(422);

        assertThat(made(
                                browser,
                                "Laptop",
                                device.make(
                                        options(begins(browser, "Laptop", DeskStaff.PASSWORD, person.recoveryCode()))))
                        .status())
                .isEqualTo(303);
        var other = DeskStaff.browser(SHOP);
        var asked = asked(other);
        assertThat(EmulatedPasskey.field(asked, "userVerification").asString()).isEqualTo("required");
        assertThat(shown(other, device.show(unverified(asked))).status()).isEqualTo(422);
        assertThat(signIn(other, device).status()).isEqualTo(303);
    }

    @Test
    void another_origin_and_a_shop_s_passkey_are_refused() {
        var options = options(begins(browser, "Laptop", DeskStaff.PASSWORD, code(person)));
        assertThat(made(browser, "Laptop", device.at(SHOP.store()).make(options))
                        .status())
                .isEqualTo(422);
        var forShop = options(begins(browser, "Laptop", DeskStaff.PASSWORD, person.recoveryCode()))
                .replace("\"" + DESK.getHost() + "\"", "\"" + SHOP.store().getHost() + "\"");
        assertThat(made(browser, "Laptop", device.at(DESK).make(forShop)).status())
                .isEqualTo(422);

        var own = DeskStaff.add(SHOP, Role.AUDITOR, RunningShop.STORE);
        var known = new EmulatedPasskey(DESK);
        add(DeskStaff.browser(SHOP, own, RunningShop.STORE), own, known, "Laptop");
        assertThat(signIn(DeskStaff.browser(SHOP), known.at(SHOP.store())).status())
                .isEqualTo(422);
        var other = DeskStaff.browser(SHOP);
        var asked = asked(other)
                .replace("\"" + DESK.getHost() + "\"", "\"" + SHOP.store().getHost() + "\"");
        assertThat(shown(other, device.at(DESK).show(asked)).status()).isEqualTo(422);
        assertThat(signIn(DeskStaff.browser(SHOP), known.at(DESK)).status()).isEqualTo(303);
    }

    @Test
    void a_challenge_is_good_once_for_five_minutes_and_in_its_own_browser_alone() {
        add(browser, person, device, "Laptop");
        var thief = DeskStaff.browser(SHOP);
        asked(thief); // has a token of its own
        var victim = DeskStaff.browser(SHOP);
        var shown = device.show(asked(victim));
        var before = victim.cookies().get("desk");
        assertThat(shown(thief, shown).status()).isEqualTo(422);
        assertThat(shown(victim, shown).status()).isEqualTo(303);
        assertThat(victim.cookies().get("desk")).isNotEqualTo(before); // no fixed session
        victim.cookies().put("desk", before);
        assertThat(victim.get("/me").location()).isEqualTo("/sign-in");
        assertThat(shown(victim, shown).status()).isEqualTo(422);

        var slow = DeskStaff.browser(SHOP);
        var late = device.show(asked(slow));
        assertThat(count("staff.passkey_challenge where expires_at > now() + interval '5 minutes'"))
                .isZero();
        db.sql("update staff.passkey_challenge set expires_at = now() - interval '1 second'")
                .update();
        assertThat(shown(slow, late).status()).isEqualTo(422);
    }

    @Test
    void what_was_confirmed_for_one_session_and_name_adds_no_passkey_elsewhere() {
        var made = device.make(options(begins(browser, "Laptop", DeskStaff.PASSWORD, code(person))));
        var elsewhere = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        assertThat(made(elsewhere, "Laptop", made).status()).isEqualTo(422);
        assertThat(made(browser, "Phone", made).status()).isEqualTo(422);
        var unasked = device.make(options(begins(browser, "Laptop", DeskStaff.PASSWORD, person.recoveryCode()))
                .replaceAll("\"challenge\":\"[^\"]+\"", "\"challenge\":\"" + "A".repeat(43) + "\""));
        assertThat(made(browser, "Laptop", unasked).status()).isEqualTo(422);
        assertThat(DeskStaff.browser(SHOP)
                        .post("/me/passkeys", Map.of("name", "Laptop", "response", made))
                        .location())
                .isEqualTo("/sign-in");
        assertThat(browser.get("/me").body()).contains("You have none");
    }

    @Test
    void a_passkey_nobody_has_and_another_member_s_confirm_and_sign_in_nobody() {
        add(browser, person, device, "Laptop");
        var thief = DeskStaff.add(SHOP, Role.MARKETING, RunningShop.STORE);
        var theirs = DeskStaff.browser(SHOP, thief, RunningShop.STORE);
        var their = new EmulatedPasskey(DESK);
        add(theirs, thief, their, "Own key");
        var handle = EmulatedPasskey.handle(options(confirm(browser, "passkey", "Other", device)));

        var other = DeskStaff.browser(SHOP);
        assertThat(shown(other, their.show(asked(other), handle)).status()).isEqualTo(422);
        assertThat(confirm(browser, "password", NEXT, their).status()).isEqualTo(422);
        var mine =
                their.show(browser.post("/me/change/password/options", Map.of()).body(), handle);
        assertThat(browser.post("/me/change/password", Map.of("chosen", NEXT, "response", mine))
                        .status())
                .isEqualTo(422);
        assertThat(confirm(theirs, "removed-passkey", id(person), their).status())
                .isEqualTo(422);
        assertThat(browser.get("/me").body()).contains("Laptop");
        assertThat(signIn(other, device).status()).isEqualTo(303);
        assertThat(other.get("/me").body()).contains(person.name());
    }

    @Test
    void a_passkey_that_somebody_wrote_into_the_database_lets_nobody_in() {
        var thief = DeskStaff.add(SHOP, Role.MARKETING, RunningShop.STORE);
        add(DeskStaff.browser(SHOP, thief, RunningShop.STORE), thief, device, "Own key");
        var handle = EmulatedPasskey.handle(options(begins(browser, "Laptop", DeskStaff.PASSWORD, code(person))));
        db.sql("update staff.passkey set staff_id = :owner")
                .param("owner", person.id().value())
                .update();

        var other = DeskStaff.browser(SHOP);
        assertThat(shown(other, device.show(asked(other), handle)).status()).isEqualTo(422);
        assertThat(signIn(DeskStaff.browser(SHOP), device).status()).isEqualTo(422);
        assertThat(browser.get("/me").body()).contains("You have none");
    }

    @Test
    void a_challenge_that_somebody_wrote_into_the_database_is_none() {
        add(browser, person, device, "Laptop");
        var other = DeskStaff.browser(SHOP);
        var shown = device.show(asked(other));
        db.sql("update staff.passkey_challenge set expires_at = expires_at + interval '1 minute'")
                .update();
        assertThat(shown(other, shown).status()).isEqualTo(422);
    }

    @Test
    void a_counter_that_went_back_is_a_copy_and_what_was_removed_or_used_is_not_put_back() {
        add(browser, person, device, "Laptop");
        var first = DeskStaff.browser(SHOP);
        var shown = device.show(asked(first)); // signed before the next, sent after it
        var before = new KeptRows(db, "staff.passkey", "staff_id", person.id().value());
        assertThat(signIn(DeskStaff.browser(SHOP), device).status()).isEqualTo(303);
        assertThat(shown(first, shown).status()).isEqualTo(422);

        var after = new KeptRows(db, "staff.passkey", "staff_id", person.id().value());
        confirm(browser, "removed-passkey", id(), device);
        before.areRefused();
        assertThat(count("staff.passkey")).isZero();
        after.areRefused();
    }

    @Test
    void who_manages_the_staff_removes_a_lost_device_s_passkeys_and_who_leaves_the_desk_has_none() {
        var lost = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var theirs = DeskStaff.browser(SHOP, lost, RunningShop.STORE);
        add(theirs, lost, device, "Phone");
        var page = "/staff/" + lost.id().value();
        assertThat(browser.get(page + "/sessions").body()).contains("Remove all passkeys");
        assertThat(theirs.post(page + "/passkeys/remove", Map.of()).status()).isEqualTo(403);

        assertThat(browser.post(page + "/passkeys/remove", Map.of()).location()).isEqualTo(page + "/sessions");

        assertThat(theirs.get("/me").location()).isEqualTo("/sign-in");
        assertThat(signIn(DeskStaff.browser(SHOP), device).status()).isEqualTo(422);
        assertThat(browser.get(page + "/sessions").body()).doesNotContain("Remove all passkeys");
        assertThat(browser.get("/activity").body()).contains("Removed a staff member’s passkeys");
        var next = DeskStaff.browser(SHOP);
        assertThat(next.post("/sign-in", DeskStaff.signIn(lost, lost.recoveryCode()))
                        .status())
                .isEqualTo(303);

        var leaves = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var own = new EmulatedPasskey(DESK);
        add(DeskStaff.browser(SHOP, leaves, RunningShop.STORE), leaves, own, "Key");
        assertThat(count("staff.passkey")).isOne();
        browser.post("/staff/" + leaves.id().value() + "/role", Map.of("role", ""));
        assertThat(count("staff.passkey")).isZero();
        assertThat(signIn(DeskStaff.browser(SHOP), own).status()).isEqualTo(422);
    }

    @Test
    void the_address_for_notices_is_told_of_a_passkey_that_was_added_or_removed() {
        var clerk = DeskStaff.add(SHOP, Role.AUDITOR, RunningShop.STORE);
        var theirs = DeskStaff.browser(SHOP, clerk, RunningShop.STORE);
        var email = "staff-" + UUID.randomUUID() + "@example.org";
        var addresses = SHOP.bean(MailAddresses.class);
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            addresses.enter(clerk.id(), UUID.randomUUID(), email);
            addresses.confirm(
                    clerk.id(), addresses.waiting(clerk.id()).orElseThrow().token());
        });

        add(theirs, clerk, device, "Blue key");
        told(email, "A passkey for the desk was added");
        confirm(theirs, "removed-passkey", id(), device);
        told(email, "A passkey for the desk was removed");
        var other = new EmulatedPasskey(DESK);
        var options = options(begins(theirs, "Phone", DeskStaff.PASSWORD, clerk.recoveryCode()));
        assertThat(made(theirs, "Phone", other.make(options)).status()).isEqualTo(303);
        browser.post("/staff/" + clerk.id().value() + "/passkeys/remove", Map.of());
        told(email, "Your passkeys for the desk were removed");
    }

    @Test
    void who_tries_passkeys_in_vain_waits_and_who_guesses_passwords_keeps_no_passkey_out() {
        add(browser, person, device, "Laptop");
        for (int i = 0; i < SignInStaff.MOST_TRIES; i++) {
            DeskStaff.browser(SHOP).post("/sign-in", DeskStaff.signIn(person, "guess " + i));
        }
        assertThat(DeskStaff.browser(SHOP)
                        .post("/sign-in", DeskStaff.signIn(person, code(person)))
                        .status())
                .isEqualTo(429);
        for (int i = 0; i < SignInStaff.MOST_TRIES; i++) {
            assertThat(signIn(DeskStaff.browser(SHOP), device).status()).isEqualTo(303);
        }
        for (int i = 0; i < SignInStaff.MOST_TRIES; i++) {
            var other = DeskStaff.browser(SHOP);
            assertThat(shown(other, device.show(unverified(asked(other)))).status())
                    .isEqualTo(422);
        }
        assertThat(signIn(DeskStaff.browser(SHOP), device).status()).isEqualTo(429);
    }

    @Test
    void ten_passkeys_are_the_most() {
        add(browser, person, device, "Key 1");
        for (int i = 2; i <= StaffPasskeys.MOST; i++) {
            var options = options(confirm(browser, "passkey", "Key " + i, device));
            assertThat(made(browser, "Key " + i, new EmulatedPasskey(DESK).make(options))
                            .status())
                    .isEqualTo(303);
        }
        assertThat(confirm(browser, "passkey", "Key 11", device).body()).contains("You have ten passkeys");
    }

    @Test
    void the_script_runs_on_the_pages_that_ask_for_a_passkey_and_on_no_other() {
        add(browser, person, device, "Laptop");
        var script = "script-src " + DESK + "/passkey.js";
        assertThat(policy(browser, "/sign-in/passkey"))
                .endsWith("; " + script + "; connect-src " + DESK + "/sign-in/passkey/options");
        for (var what : OwnSecret.values()) {
            var path = "/me/change/" + what.word();
            assertThat(policy(browser, path)).doesNotContain("script-src", "connect-src");
            assertThat(browser.get(path).body()).doesNotContain("<script");
            assertThat(policy(browser, path + "?by=passkey"))
                    .endsWith("; " + script + "; connect-src " + DESK + path + "/options");
        }
        assertThat(confirm(browser, "passkey", "Other", device).header("content-security-policy"))
                .endsWith("; " + script);
        for (var path : List.of("/", "/me", "/sign-in", "/staff", "/join/x?by=passkey", "/passkey.js")) {
            assertThat(policy(browser, path)).as(path).doesNotContain("script-src", "connect-src");
        }
        assertThat(browser.get("/passkey.js").header("content-type")).startsWith("text/javascript");
        assertThat(browser.get("/passkey.js").body()).contains("navigator.credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "[]",
                "null",
                "{\"response\":{}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\"}}"
            })
    void what_is_no_answer_of_a_passkey_is_refused_quietly(String response) {
        options(begins(browser, "Laptop", DeskStaff.PASSWORD, code(person)));
        assertThat(made(browser, "Laptop", response).status()).isEqualTo(422);
        assertThat(browser.post("/me/change/recovery", Map.of("response", response))
                        .status())
                .isEqualTo(422);
        var other = DeskStaff.browser(SHOP);
        asked(other);
        assertThat(shown(other, response).status()).isEqualTo(422);
    }

    /** With password and code, in two steps. */
    private static ShopClient.Answer add(
            ShopClient browser, DeskStaff.Person person, EmulatedPasskey device, String name) {
        var options = options(begins(browser, name, DeskStaff.PASSWORD, code(person)));
        return made(browser, name, device.make(options));
    }

    private static ShopClient.Answer begins(ShopClient browser, String name, String password, String code) {
        return browser.post("/me/change/passkey", Map.of("chosen", name, "password", password, "code", code));
    }

    private static String options(ShopClient.Answer page) {
        var form = Jsoup.parse(page.body()).selectFirst("form[data-given]");
        assertThat(form).as(page.body()).isNotNull();
        return form.attr("data-given");
    }

    private static ShopClient.Answer made(ShopClient browser, String name, String response) {
        return browser.post("/me/passkeys", Map.of("name", name, "response", response));
    }

    private static ShopClient.Answer confirm(ShopClient browser, String what, String chosen, EmulatedPasskey device) {
        var options = browser.post("/me/change/" + what + "/options", Map.of()).body();
        var form = new HashMap<>(Map.of("chosen", chosen));
        form.put("response", device.show(options));
        return browser.post("/me/change/" + what, form);
    }

    private static ShopClient.Answer signIn(ShopClient browser, EmulatedPasskey device) {
        return shown(browser, device.show(asked(browser)));
    }

    private static String asked(ShopClient browser) {
        return browser.post("/sign-in/passkey/options", Map.of()).body();
    }

    private static ShopClient.Answer shown(ShopClient browser, String response) {
        return browser.post("/sign-in/passkey", Map.of("response", response));
    }

    /** As if the page asked the device not to verify its owner. */
    private static String unverified(String options) {
        return options.replace("\"userVerification\":\"required\"", "\"userVerification\":\"discouraged\"");
    }

    /** Without the flag that the device verified its owner, which nothing signs when a passkey is made. */
    private static String unsaid(String response) {
        var found = ATTESTATION.matcher(response);
        assertThat(found.find()).as(response).isTrue();
        var bytes = Base64.getUrlDecoder().decode(found.group(1));
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var data = text.indexOf(new String(Sha256.of(DESK.getHost()), StandardCharsets.ISO_8859_1));
        var flags = data + Sha256.of("").length;
        assertThat(bytes[flags] & VERIFIED).isNotZero();
        bytes[flags] &= ~VERIFIED;
        return response.replace(
                found.group(1), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String policy(ShopClient browser, String path) {
        return browser.get(path).header("content-security-policy");
    }

    private static void told(String email, String subject) {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(SHOP.mails(email)).extracting(Mail::subject).contains(subject));
    }

    private static String code(DeskStaff.Person person) {
        return OneTimeCodes.at(person.codeKey(), SHOP.now());
    }

    /** Of the only passkey. */
    private String id() {
        return db.sql("select id::text from staff.passkey").query(String.class).single();
    }

    /** Of the only passkey of somebody. */
    private String id(DeskStaff.Person owner) {
        return db.sql("select id::text from staff.passkey where staff_id = :owner")
                .param("owner", owner.id().value())
                .query(String.class)
                .single();
    }

    private long count(String of) {
        return db.sql("select count(*) from " + of).query(Long.class).single();
    }
}
