package shop.troth.desk.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.staff.Role;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.OneTimeCodes;
import shop.troth.staff.entry.SignInStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff change their own name, password, authenticator, and recovery codes: with password and code, and their other sessions end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnSignInTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String NEXT = "a different good secret";
    private static final Pattern KEY = Pattern.compile("Type this key into the app: <code>([A-Z2-7 ]+)</code>");
    private static final Pattern SEALED = Pattern.compile("name=\"sealed\" value=\"([^\"]+)\"");
    private static final Pattern RECOVERY = Pattern.compile("<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>");

    private DeskStaff.Person person;
    private ShopClient browser;
    private ShopClient elsewhere;

    @BeforeEach
    void somebody() {
        DeskStaff.clear(SHOP);
        person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        elsewhere = DeskStaff.browser(SHOP, person, RunningShop.STORE);
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_password_is_changed_with_the_present_one_and_a_code_and_other_sessions_end() {
        assertThat(browser.get("/me").body()).contains("/me/change/password");
        assertThat(browser.get("/me/change/password").body()).contains("Your present password");
        assertThat(change("password", NEXT, "wrong", code()).status()).isEqualTo(422);
        assertThat(change("password", NEXT, DeskStaff.PASSWORD, "none").status())
                .isEqualTo(422);
        assertThat(change("password", "password1", DeskStaff.PASSWORD, code()).body())
                .contains("stolen passwords", "aria-describedby=\"bad\"");
        assertThat(elsewhere.get("/me").status()).isEqualTo(200);

        var copied = DeskStaff.browser(SHOP);
        copied.cookies().putAll(browser.cookies());

        var changed = change("password", NEXT, DeskStaff.PASSWORD, code());

        assertThat(changed.status()).as(changed.body()).isEqualTo(303);
        assertThat(copied.get("/me").location()).isEqualTo("/sign-in");
        assertThat(browser.get(changed.location()).body()).contains("Your password was changed");
        assertThat(elsewhere.get("/me").location()).isEqualTo("/sign-in");
        assertThat(browser.get("/activity").body()).contains("Changed their own password");
        assertThat(signIn(person.name(), DeskStaff.PASSWORD, person.recoveryCode()))
                .isEqualTo(422);
        assertThat(signIn(person.name(), NEXT, person.recoveryCode())).isEqualTo(303);
    }

    @Test
    void another_authenticator_is_set_up_even_by_a_recovery_code_and_the_one_before_counts_no_longer() {
        var page = browser.get("/me/change/authenticator").body();
        var key = find(KEY, page).group(1).replace(" ", "");
        var sealed = find(SEALED, page).group(1);
        var shown = OneTimeCodes.at(key, SHOP.now());
        assertThat(authenticator(browser, sealed, "none", code()).body())
                .contains("This is not the code your app shows now", sealed);
        var stranger = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        assertThat(authenticator(stranger, sealed, shown, code()).status()).isEqualTo(422);

        var changed = authenticator(browser, sealed, shown, person.recoveryCode());

        assertThat(changed.status()).as(changed.body()).isEqualTo(303);
        assertThat(elsewhere.get("/me").location()).isEqualTo("/sign-in");
        assertThat(signIn(person.name(), DeskStaff.PASSWORD, code())).isEqualTo(422);
        assertThat(signIn(person.name(), DeskStaff.PASSWORD, shown)).isEqualTo(422);
        var next = OneTimeCodes.at(key, SHOP.now().plusSeconds(30));
        assertThat(signIn(person.name(), DeskStaff.PASSWORD, next)).isEqualTo(303);
    }

    @Test
    void recovery_codes_are_renewed_all_at_once_and_shown_once() {
        var page = change("recovery", "", DeskStaff.PASSWORD, code());

        assertThat(page.status()).isEqualTo(200);
        assertThat(RECOVERY.matcher(page.body()).results()).hasSize(8);
        assertThat(elsewhere.get("/me").location()).isEqualTo("/sign-in");
        assertThat(browser.get("/me").body()).contains("You have 8 unused ones");
        assertThat(signIn(person.name(), DeskStaff.PASSWORD, person.recoveryCode()))
                .isEqualTo(422);
        var first = find(RECOVERY, page.body()).group(1);
        assertThat(signIn(person.name(), DeskStaff.PASSWORD, first)).isEqualTo(303);
    }

    @Test
    void a_name_is_changed_to_one_that_nobody_else_at_their_stores_has() {
        var other = DeskStaff.add(SHOP, Role.AUDITOR, RunningShop.STORE);
        var taken = change("name", other.name(), DeskStaff.PASSWORD, code());
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body()).contains("Somebody else uses this name");

        assertThat(change("name", "Robin Trial", DeskStaff.PASSWORD, person.recoveryCode())
                        .status())
                .isEqualTo(303);

        assertThat(SHOP.bean(StaffMembers.class).find(person.id()).orElseThrow().name())
                .isEqualTo("Robin Trial");
        assertThat(browser.get("/activity").body()).contains("Robin Trial", "Changed their own name");
    }

    @Test
    void who_has_only_the_session_cannot_guess_the_password_for_long() {
        for (int i = 0; i < SignInStaff.MOST_TRIES; i++) {
            change("password", NEXT, "guess " + i, code());
        }

        assertThat(change("password", NEXT, DeskStaff.PASSWORD, code()).status())
                .isEqualTo(429);
        assertThat(browser.get("/me/change/no-such-thing").status()).isEqualTo(404);
    }

    private ShopClient.Answer change(String what, String chosen, String password, String code) {
        return browser.post("/me/change/" + what, Map.of("chosen", chosen, "password", password, "code", code));
    }

    private static ShopClient.Answer authenticator(ShopClient browser, String sealed, String shown, String code) {
        var form = new HashMap<>(Map.of("sealed", sealed, "chosen", shown));
        form.putAll(Map.of("password", DeskStaff.PASSWORD, "code", code));
        return browser.post("/me/change/authenticator", form);
    }

    private static int signIn(String name, String password, String code) {
        return DeskStaff.browser(SHOP)
                .post("/sign-in", Map.of("name", name, "password", password, "code", code))
                .status();
    }

    private String code() {
        return OneTimeCodes.at(person.codeKey(), SHOP.now());
    }

    private static MatchResult find(Pattern what, String in) {
        var found = what.matcher(in);
        assertThat(found.find()).as(in).isTrue();
        return found.toMatchResult();
    }
}
