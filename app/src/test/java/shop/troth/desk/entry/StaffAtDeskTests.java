package shop.troth.desk.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.ChangeRole;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.OneTimeCodes;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Owners change roles and rights, end sessions and revoke invitations; each is asked for, told apart in the log, and safe for two at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final StoreId OTHER = new StoreId("betty-mills");
    private static final Pattern KEY = Pattern.compile("Type this key into the app: <code>([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY = Pattern.compile("<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>");
    private static final Pattern REVOKE = Pattern.compile("/staff/invitations/([0-9a-f-]{36})/revoke");
    private static final Pattern END = Pattern.compile("/staff/[0-9a-f-]{36}/sessions/[0-9a-f-]{36}/end");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @BeforeEach
    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void the_log_says_whose_role_was_changed_and_who_was_removed_without_keeping_a_name() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var one = DeskStaff.add(SHOP, Role.AUDITOR, STORE.value());
        var other = DeskStaff.add(SHOP, Role.AUDITOR, STORE.value());

        owner.post("/staff/" + one.id().value() + "/role", Map.of("role", "marketing"));
        assertThat(owner.get("/staff/" + other.id().value() + "/remove").body())
                .contains("Remove " + other.name(), "This is their only store");
        owner.post("/staff/" + other.id().value() + "/role", Map.of("role", ""));

        assertThat(owner.get("/activity").body())
                .containsPattern("Changed a staff member’s role</td><td data-label=\"About\">" + one.name()
                        + "</td><td data-label=\"Reason\">Marketing")
                .containsPattern("Removed a staff member</td><td data-label=\"About\">Former staff")
                .doesNotContain(other.name());
        assertThat(db.sql("select string_agg(about || reason, ' ') from staff.event")
                        .query(String.class)
                        .single())
                .doesNotContain(one.name(), other.name());
    }

    @Test
    void the_last_owner_is_told_in_words_why_nothing_changed() {
        var person = DeskStaff.add(SHOP, Role.OWNER, STORE.value());
        var browser = DeskStaff.browser(SHOP, person, STORE.value());

        var answer = browser.post("/staff/" + person.id().value() + "/role", Map.of("role", "auditor"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Make someone else an owner first");
    }

    @Test
    @Tag("race")
    void two_owners_who_demote_each_other_at_once_leave_one() throws Exception {
        var change = SHOP.bean(ChangeRole.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                nobody();
                var a = DeskStaff.add(SHOP, Role.OWNER, STORE.value()).id();
                var b = DeskStaff.add(SHOP, Role.OWNER, STORE.value()).id();
                var none = Optional.<Role>empty();
                List<Callable<ChangeRole.Outcome>> both =
                        List.of(() -> change.change(STORE, a, none, b), () -> change.change(STORE, b, none, a));
                for (var outcome : threads.invokeAll(both)) {
                    outcome.get();
                }
                assertThat(SHOP.bean(StaffMembers.class).all())
                        .filteredOn(it -> it.roles().get(STORE) == Role.OWNER)
                        .hasSize(1);
            }
        }
    }

    @Test
    void an_owner_sees_and_ends_somebody_s_session_and_nobody_of_another_store_s() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var person = DeskStaff.add(SHOP, Role.AUDITOR, STORE.value());
        var lost = DeskStaff.browser(SHOP, person, STORE.value());
        var page = owner.get("/staff/" + person.id().value() + "/sessions").body();
        var found = END.matcher(page);
        assertThat(found.find()).as(page).isTrue();

        assertThat(owner.post(found.group(), Map.of()).status()).isEqualTo(303);

        assertThat(lost.get("/").status()).isEqualTo(303);
        assertThat(owner.get("/activity").body()).contains("Ended a staff member’s session", person.name());
        var elsewhere = DeskStaff.add(SHOP, Role.AUDITOR, "betty-mills");
        assertThat(owner.get("/staff/" + elsewhere.id().value() + "/sessions").status())
                .isEqualTo(404);
        assertThat(owner.get("/staff/" + elsewhere.id().value() + "/remove").status())
                .isEqualTo(404);
    }

    @Test
    void who_signs_in_again_in_a_browser_ends_its_earlier_session_and_copies_of_its_cookie() {
        var person = DeskStaff.add(SHOP, Role.AUDITOR, STORE.value());
        var browser = DeskStaff.browser(SHOP, person, STORE.value());
        var thief = DeskStaff.browser(SHOP);
        thief.cookies().putAll(browser.cookies());
        assertThat(thief.get("/activity").status()).isEqualTo(200);

        var answer = browser.post("/sign-in", DeskStaff.signIn(person, person.recoveryCode()));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.get("/activity").status()).isEqualTo(200);
        assertThat(thief.get("/activity").location()).isEqualTo("/sign-in");
    }

    @Test
    void an_open_invitation_is_listed_until_it_is_revoked_and_then_lets_nobody_in() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var invited = owner.post("/staff/invite", Map.of("role", "finance")).body();
        var link = Pattern.compile("/join/[A-Za-z0-9_-]+").matcher(invited);
        assertThat(link.find()).isTrue();
        assertThat(DeskStaff.browser(SHOP).get(link.group()).status()).isEqualTo(200);
        var page = owner.get("/staff").body();
        var found = REVOKE.matcher(page);
        assertThat(found.find()).isTrue();
        assertThat(page).contains("Open invitations").doesNotContain(link.group());
        var other = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        other.post(found.group(), Map.of());
        assertThat(DeskStaff.browser(SHOP).get(link.group()).status()).isEqualTo(200);

        assertThat(owner.post(found.group(), Map.of()).status()).isEqualTo(303);
        assertThat(owner.post(found.group(), Map.of()).status()).isEqualTo(303);

        assertThat(DeskStaff.browser(SHOP).get(link.group()).status()).isEqualTo(404);
        assertThat(owner.get("/staff").body()).doesNotContain("Open invitations");
        assertThat(db.sql("select count(*) from staff.event where what = 'revoked-invitation'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_change_of_rights_is_asked_for_and_the_second_of_two_editors_is_warned() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var marketing = DeskStaff.as(SHOP, Role.MARKETING);
        var seen = version(Role.MARKETING);
        var form = Map.of("version", seen, "action.see-activity", "on", "action.see-catalog", "on");

        var question = owner.post("/staff/roles/marketing/review", form);

        assertThat(question.body())
                .contains("may now: See what staff did", "may no longer: See promotions and their history")
                .contains("name=\"action.see-activity\"")
                .doesNotContain("may now: See products");
        assertThat(marketing.get("/activity").status()).isEqualTo(403);
        assertThat(owner.post("/staff/roles/marketing", form).status()).isEqualTo(303);
        assertThat(marketing.get("/activity").status()).isEqualTo(200);
        assertThat(marketing.get("/promotions").status()).isEqualTo(403);
        for (var late : List.of("/staff/roles/marketing", "/staff/roles/marketing/review")) {
            var second = owner.post(late, Map.of("version", seen, "action.ship", "on"));
            assertThat(second.status()).as(late).isEqualTo(409);
            assertThat(second.body()).contains("someone else changed this role");
        }
        assertThat(SHOP.bean(Roles.class).rights(Role.MARKETING).may(DeskAction.SHIP))
                .isFalse();
        assertThat(owner.get("/activity").body()).contains("Marketing: may now: See what staff did");
    }

    @Test
    void the_owner_of_one_store_changes_no_role_of_another_and_the_owner_of_both_is_logged_at_both() {
        var one = DeskStaff.as(SHOP, Role.OWNER);
        var both = DeskStaff.add(SHOP, Role.OWNER, STORE.value(), "betty-mills");
        var marketing = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.MARKETING, "betty-mills"), "betty-mills");
        var form = Map.of("version", version(Role.MARKETING), "action.see-activity", "on");

        for (var path : List.of("/staff/roles/marketing/review", "/staff/roles/marketing")) {
            var refused = one.post(path, form);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.body()).as(path).contains("you can’t manage the staff of each");
        }
        assertThat(one.get("/staff").body())
                .contains("Only someone who can manage the staff of every store")
                .doesNotContain(">Review<");
        assertThat(marketing.get("/activity").status()).isEqualTo(403);

        var there = DeskStaff.browser(SHOP, both, STORE.value());
        assertThat(there.get("/staff").body()).contains(">Review<");
        assertThat(there.post("/staff/roles/marketing", form).status()).isEqualTo(303);
        assertThat(marketing.get("/activity").body()).contains("Marketing: may now: See what staff did");
        assertThat(there.get("/activity").body()).contains("Marketing: may now: See what staff did");
    }

    @Test
    void an_owner_keeps_what_it_takes_to_give_rights_back() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);

        owner.post("/staff/roles/owner", Map.of("version", version(Role.OWNER)));

        assertThat(owner.get("/staff").status()).isEqualTo(200);
        assertThat(owner.get("/orders").status()).isEqualTo(403);
    }

    @Test
    void rights_that_somebody_wrote_into_the_database_give_nothing() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var marketing = DeskStaff.as(SHOP, Role.MARKETING);
        owner.post("/staff/roles/marketing", Map.of("version", version(Role.MARKETING), "action.see-activity", "on"));
        assertThat(marketing.get("/activity").status()).isEqualTo(200);

        db.sql("update staff.role set actions = array['enter', 'manage-staff'] where role = 'marketing'")
                .update();

        assertThat(marketing.get("/staff").status()).isEqualTo(403);
        assertThat(marketing.get("/activity").status()).isEqualTo(403);
    }

    @Test
    void an_invitation_adds_its_store_to_whoever_is_signed_in_and_changes_nothing_at_their_other_store() {
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, STORE.value());
        var browser = DeskStaff.browser(SHOP, person, STORE.value());
        var owner = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, OTHER.value()), OTHER.value());
        var link = invited(owner, "marketing");

        var page = browser.get(link).body();

        assertThat(page)
                .contains("Add Betty Mills to your sign-in?", "<strong>Marketing</strong>", person.name())
                .doesNotContain("Choose how you sign in");
        var forms = Map.of(
                "no code", Map.of("password", DeskStaff.PASSWORD, "code", "none"),
                "another password", Map.of("password", "another one", "code", code(person)));
        forms.forEach((what, form) ->
                assertThat(browser.post(link + "/add", form).status()).as(what).isEqualTo(422));
        assertThat(SHOP.bean(StaffMembers.class).roles(person.id())).containsOnlyKeys(STORE);
        var added = browser.post(link + "/add", Map.of("password", DeskStaff.PASSWORD, "code", code(person)));
        assertThat(added.status()).as(added.body()).isEqualTo(303);

        assertThat(SHOP.bean(StaffMembers.class).roles(person.id()))
                .isEqualTo(Map.of(STORE, Role.FULFILLMENT, OTHER, Role.MARKETING));
        assertThat(browser.get(link).status()).isEqualTo(404);
        assertThat(owner.get("/staff").body()).contains(person.name());
        assertThat(browser.get("/promotions").status()).isEqualTo(200);
        assertThat(browser.get("/orders").status()).isEqualTo(403);
        browser.post("/store", Map.of("store", STORE.value()));
        assertThat(browser.get("/orders").status()).isEqualTo(200);
        assertThat(browser.get("/promotions").status()).isEqualTo(403);
        browser.post("/store", Map.of("store", OTHER.value()));
        assertThat(owner.get("/activity").body())
                .contains("Joined with the sign-in they had", "Switched to this store");

        owner.post("/staff/" + person.id().value() + "/role", Map.of("role", ""));
        assertThat(SHOP.bean(StaffMembers.class).roles(person.id())).isEqualTo(Map.of(STORE, Role.FULFILLMENT));
        assertThat(browser.get("/orders").status()).isEqualTo(200);
    }

    @Test
    void an_invitation_to_a_store_where_they_work_changes_no_role() {
        var person = DeskStaff.add(SHOP, Role.OWNER, STORE.value());
        var browser = DeskStaff.browser(SHOP, person, STORE.value());
        var link = invited(browser, "auditor");

        var answer = browser.post(link + "/add", Map.of("password", DeskStaff.PASSWORD, "code", code(person)));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("You work there already");
        assertThat(SHOP.bean(StaffMembers.class).roles(person.id())).isEqualTo(Map.of(STORE, Role.OWNER));
        assertThat(DeskStaff.browser(SHOP).get(link).body()).contains("Choose how you sign in", link + "?as=known");
    }

    @Test
    void two_people_with_one_name_work_at_two_stores_and_each_signs_in_as_themselves() {
        var one = DeskStaff.add(SHOP, StaffId.next(), "Sam Trial", Role.AUDITOR, STORE.value());
        var owner = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, OTHER.value()), OTHER.value());
        var link = invited(owner, "marketing");
        var newcomer = DeskStaff.browser(SHOP);
        var key = KEY.matcher(newcomer.get(link).body());
        assertThat(key.find()).isTrue();
        var code = OneTimeCodes.at(key.group(1).replace(" ", ""), SHOP.now());

        var joined = newcomer.post(link, Map.of("name", "sam trial", "password", "another good secret", "code", code));

        assertThat(joined.status()).as(joined.body()).isEqualTo(200);
        var recovery = RECOVERY.matcher(joined.body());
        assertThat(recovery.find()).isTrue();
        var first = DeskStaff.browser(SHOP);
        assertThat(first.post("/sign-in", DeskStaff.signIn(one, code(one))).status())
                .isEqualTo(303);
        assertThat(first.get("/activity").status()).isEqualTo(200);
        var second = DeskStaff.browser(SHOP);
        var form = Map.of("name", "Sam Trial", "password", "another good secret", "code", recovery.group(1));
        assertThat(second.post("/sign-in", form).status()).isEqualTo(303);
        assertThat(second.get("/promotions").status()).isEqualTo(200);
        var mixed = Map.of("name", "Sam Trial", "password", "another good secret", "code", one.recoveryCode());
        assertThat(DeskStaff.browser(SHOP).post("/sign-in", mixed).status()).isEqualTo(422);

        var again = invited(owner, "marketing");
        var refused = first.post(again + "/add", Map.of("password", DeskStaff.PASSWORD, "code", one.recoveryCode()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("change your name on your own page");
    }

    private static String code(DeskStaff.Person person) {
        return OneTimeCodes.at(person.codeKey(), SHOP.now());
    }

    private static String invited(ShopClient owner, String role) {
        var page = owner.post("/staff/invite", Map.of("role", role)).body();
        var link = Pattern.compile("/join/[A-Za-z0-9_-]+").matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link.group();
    }

    private static String version(Role role) {
        return SHOP.bean(Roles.class).rights(role).version();
    }
}
