package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.InviteOwner;
import shop.troth.staff.entry.OneTimeCodes;
import shop.troth.staff.entry.SignInStaff;
import shop.troth.testing.KeptRows;
import shop.troth.testing.RunningShop;

/** Nobody is let in at the desk but by an invitation, a password and a phone; and out again at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GettingInTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("Type this key into the app: <code>([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY = Pattern.compile("<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @BeforeEach
    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void the_first_owner_comes_in_by_a_link_that_is_good_once_and_signs_in_with_a_code_that_is() {
        var token = SHOP.bean(InviteOwner.class).invite().orElseThrow();
        var browser = DeskStaff.browser(SHOP);
        var page = browser.get("/join/" + token);
        var key = find(KEY, page.body()).replace(" ", "");
        var form =
                Map.of("name", "First Owner", "password", DeskStaff.PASSWORD, "code", OneTimeCodes.at(key, SHOP.now()));

        var joined = browser.post("/join/" + token, form);

        assertThat(joined.status()).isEqualTo(200);
        assertThat(RECOVERY.matcher(joined.body()).results()).hasSize(8);
        assertThat(joined.body()).contains("You are signed in");
        assertThat(joined.header("set-cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(browser.get("/").body()).contains("First Owner", "Owner", "Sales");
        assertThat(browser.get("/join/" + token).status()).isEqualTo(404);
        assertThat(browser.post("/join/" + token, form).status()).isEqualTo(404);
        assertThat(SHOP.bean(InviteOwner.class).invite()).isEmpty();

        var used = Map.of("name", "first owner", "password", DeskStaff.PASSWORD, "code", form.get("code"));
        assertThat(browser.post("/sign-in", used).status()).isEqualTo(422);
        var next = OneTimeCodes.at(key, SHOP.now().plusSeconds(30));
        var in = browser.post("/sign-in", Map.of("name", "first owner", "password", DeskStaff.PASSWORD, "code", next));
        assertThat(in.status()).isEqualTo(303);
        assertThat(in.header("set-cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(browser.get("/").body()).contains("First Owner", "Owner", "Sales");
        assertThat(browser.get("/activity").body()).contains("Signed in", "Failed to sign in", "Joined");
    }

    @Test
    void a_new_link_for_the_first_owner_ends_the_one_before() {
        var before = SHOP.bean(InviteOwner.class).invite().orElseThrow();
        var after = SHOP.bean(InviteOwner.class).invite().orElseThrow();

        assertThat(DeskStaff.browser(SHOP).get("/join/" + before).status()).isEqualTo(404);
        assertThat(DeskStaff.browser(SHOP).get("/join/" + after).status()).isEqualTo(200);
    }

    @Test
    void an_invitation_ends_after_a_day_and_one_that_somebody_wrote_into_the_database_opens_nothing() {
        var old = SHOP.bean(InviteOwner.class).invite().orElseThrow();
        db.sql("update staff.link set expires_at = expires_at - interval '25 hours'")
                .update();
        assertThat(DeskStaff.browser(SHOP).get("/join/" + old).status()).isEqualTo(404);

        var forged = SHOP.bean(InviteOwner.class).invite().orElseThrow();
        db.sql("update staff.link set stores = array['betty-mills']").update();
        assertThat(DeskStaff.browser(SHOP).get("/join/" + forged).status()).isEqualTo(404);
    }

    @Test
    void a_weak_password_a_wrong_code_and_a_name_that_is_taken_use_nothing_up() {
        var other = DeskStaff.add(SHOP, Role.AUDITOR, RunningShop.STORE);
        var token = SHOP.bean(InviteOwner.class).invite().orElseThrow();
        var browser = DeskStaff.browser(SHOP);
        var key = find(KEY, browser.get("/join/" + token).body()).replace(" ", "");
        var code = OneTimeCodes.at(key, SHOP.now());
        var wrong = code.equals("000000") ? "000001" : "000000";

        assertThat(join(token, "Somebody", "password1", code)).contains("stolen passwords");
        assertThat(join(token, "Somebody", "short", code)).contains("at least 8");
        assertThat(join(token, "Somebody", DeskStaff.PASSWORD, wrong)).contains("not the code");
        assertThat(join(token, other.name().toUpperCase(java.util.Locale.ROOT), DeskStaff.PASSWORD, code))
                .contains("Somebody else uses this name");
        assertThat(browser.get("/join/" + token).status()).isEqualTo(200);
    }

    @Test
    void a_wrong_name_password_or_code_looks_alike_and_ten_of_them_end_it_for_a_while() {
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var code = OneTimeCodes.at(person.codeKey(), SHOP.now());
        var browser = DeskStaff.browser(SHOP);
        var nobody = browser.post("/sign-in", Map.of("name", "Nobody", "password", DeskStaff.PASSWORD, "code", code));
        var wrong = browser.post("/sign-in", Map.of("name", person.name(), "password", "wrong one", "code", code));
        var badCode = code.equals("000000") ? "000001" : "000000";
        var noCode = browser.post("/sign-in", DeskStaff.signIn(person, badCode));

        assertThat(nobody.status()).isEqualTo(422).isEqualTo(wrong.status()).isEqualTo(noCode.status());
        assertThat(nobody.body()).isEqualTo(wrong.body()).isEqualTo(noCode.body());
        for (int i = 2; i < SignInStaff.MOST_TRIES; i++) {
            browser.post("/sign-in", DeskStaff.signIn(person, badCode));
        }
        assertThat(browser.post("/sign-in", DeskStaff.signIn(person, code)).status())
                .isEqualTo(429);
        db.sql("update staff.event set at = at - interval '16 minutes'").update();
        assertThat(browser.post("/sign-in", DeskStaff.signIn(person, code)).status())
                .isEqualTo(303);
    }

    @Test
    void a_recovery_code_lets_its_owner_in_once() {
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var first = DeskStaff.browser(SHOP).post("/sign-in", DeskStaff.signIn(person, person.recoveryCode()));
        var second = DeskStaff.browser(SHOP).post("/sign-in", DeskStaff.signIn(person, person.recoveryCode()));

        assertThat(first.status()).isEqualTo(303);
        assertThat(second.status()).isEqualTo(422);
    }

    @Test
    void a_session_ends_after_fifteen_minutes_without_a_click_and_after_twelve_hours() {
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var idle = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        assertThat(idle.get("/").status()).isEqualTo(200);
        db.sql("update staff.session set seen_at = seen_at - interval '16 minutes'")
                .update();
        assertThat(idle.get("/").status()).isEqualTo(303);

        var old = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        db.sql("update staff.session set born_at = born_at - interval '13 hours'")
                .update();
        assertThat(old.get("/").status()).isEqualTo(303);
    }

    @Test
    void signing_out_and_ending_a_session_elsewhere_end_it_wherever_the_cookie_was_copied_to() {
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var here = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var stolen = DeskStaff.browser(SHOP);
        stolen.cookies().putAll(here.cookies());
        here.post("/sign-out", Map.of());
        assertThat(stolen.get("/").status()).isEqualTo(303);

        var phone = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var id =
                db.sql("select id::text from staff.session").query(String.class).single();
        var office = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        office.post("/me/sessions/" + id + "/end", Map.of());
        assertThat(phone.get("/").status()).isEqualTo(303);
        assertThat(office.get("/me").status()).isEqualTo(200);
    }

    @Test
    void a_session_or_a_role_that_somebody_wrote_into_the_database_lets_nobody_in() {
        var owner = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var thief = DeskStaff.add(SHOP, Role.MARKETING, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, thief, RunningShop.STORE);
        assertThat(browser.get("/staff").status()).isEqualTo(403);

        db.sql("update staff.member set role = 'owner' where staff_id = :thief")
                .param("thief", thief.id().value())
                .update();
        assertThat(browser.get("/staff").status()).isNotEqualTo(200);
        db.sql("update staff.session set staff_id = :owner")
                .param("owner", owner.id().value())
                .update();
        assertThat(browser.get("/staff").status()).isEqualTo(303);
    }

    @Test
    void a_role_that_was_taken_away_is_not_put_back() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        assertThat(browser.get("/staff").status()).isEqualTo(200);
        var member = new KeptRows(db, "staff.member", "staff_id", person.id().value());
        owner.post("/staff/" + person.id().value() + "/role", Map.of("role", "auditor"));
        assertThat(browser.get("/staff").status()).isEqualTo(403);

        db.sql("delete from staff.member where staff_id = :it")
                .param("it", person.id().value())
                .update();
        member.areRefused();

        assertThat(browser.get("/staff").status()).isNotEqualTo(200);
    }

    @Test
    void a_row_that_was_kept_aside_while_its_role_was_taken_away_is_not_moved_back() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        db.sql("insert into staff.member select 'aside', staff_id, role, seal from staff.member where staff_id = :it")
                .param("it", person.id().value())
                .update();
        owner.post("/staff/" + person.id().value() + "/role", Map.of("role", "auditor"));

        assertThatThrownBy(() -> db.sql("""
                        with gone as (delete from staff.member where staff_id = :it and store_id <> 'aside')
                        update staff.member set store_id = :store where staff_id = :it and store_id = 'aside'
                        """)
                        .param("it", person.id().value())
                        .param("store", RunningShop.STORE)
                        .update())
                .rootCause()
                .hasMessageContaining("nobody puts it back");

        assertThat(browser.get("/staff").status()).isEqualTo(403);
    }

    @Test
    void who_was_removed_is_not_put_back_with_role_and_session() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        assertThat(browser.get("/orders").status()).isEqualTo(200);
        var id = person.id().value();
        var kept = List.of(
                new KeptRows(db, "staff.person", "id", id),
                new KeptRows(db, "staff.member", "staff_id", id),
                new KeptRows(db, "staff.session", "staff_id", id));
        owner.post("/staff/" + id + "/role", Map.of("role", ""));

        kept.forEach(KeptRows::areRefused);

        assertThat(browser.get("/orders").status()).isEqualTo(303);
    }

    @Test
    void a_restriction_of_a_role_is_neither_deleted_nor_undone_by_an_older_row() {
        var roles = SHOP.bean(Roles.class);
        var usual = Role.MARKETING.usual();
        roles.change(Role.MARKETING, usual.actions(), usual.purposes());
        var older = db.sql("select encode(seal, 'hex') from staff.role where role = 'marketing'")
                .query(String.class)
                .single();
        roles.change(Role.MARKETING, Set.of(), Set.of());

        for (var sql : List.of(
                "delete from staff.role",
                "update staff.role set role = 'aside' where role = 'marketing'",
                "update staff.role set seal = decode('" + older + "', 'hex') where role = 'marketing'")) {
            assertThatThrownBy(() -> db.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
        }
        assertThat(roles.rights(Role.MARKETING)).isEqualTo(Roles.kept(Role.MARKETING, Set.of(), Set.of()));
    }

    @Test
    void another_role_and_being_taken_out_count_at_the_next_click() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var person = DeskStaff.add(SHOP, Role.AUDITOR, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        assertThat(browser.get("/activity").status()).isEqualTo(200);

        var path = "/staff/" + person.id().value() + "/role";
        assertThat(owner.post(path, Map.of("role", "marketing")).status()).isEqualTo(303);
        assertThat(browser.get("/activity").status()).isEqualTo(403);
        assertThat(owner.post(path, Map.of("role", "")).status()).isEqualTo(303);
        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(SHOP.bean(StaffMembers.class).secrets(person.id())).isEmpty();
    }

    @Test
    void the_last_owner_stays_an_owner() {
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var path = "/staff/" + person.id().value() + "/role";

        assertThat(browser.post(path, Map.of("role", "auditor")).status()).isEqualTo(409);
        assertThat(browser.post(path, Map.of("role", "")).status()).isEqualTo(409);
        assertThat(browser.get("/staff").status()).isEqualTo(200);
    }

    @Test
    void an_owner_of_one_store_takes_nothing_from_an_owner_of_all() {
        var all = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE, "betty-mills");
        var here = DeskStaff.add(SHOP, Role.OWNER, "betty-mills");
        var path = "/staff/" + all.id().value() + "/role";
        var browser = DeskStaff.browser(SHOP, here, "betty-mills");

        for (var role : List.of("auditor", "")) {
            var refused = browser.post(path, Map.of("role", role));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body()).contains("they manage the staff of every store");
        }

        assertThat(DeskStaff.browser(SHOP, all, "betty-mills").get("/staff").status())
                .isEqualTo(200);
        var back = DeskStaff.browser(SHOP, all, "betty-mills");
        assertThat(back.post("/staff/" + here.id().value() + "/role", Map.of("role", "auditor"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void an_owner_whose_row_is_damaged_counts_as_none_and_the_link_is_for_the_stores_without_one() {
        var all = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE, "betty-mills", "perricone-md");
        DeskStaff.add(SHOP, Role.OWNER, "betty-mills");
        assertThat(SHOP.bean(InviteOwner.class).invite()).isEmpty();

        db.sql("update staff.person set secrets = uuid_send(gen_random_uuid()) where id = :it")
                .param("it", all.id().value())
                .update();

        assertThat(SHOP.bean(InviteOwner.class).invite()).isPresent();
        assertThat(db.sql("select stores from staff.link where invited_by is null")
                        .query((rs, row) -> List.of((Object[]) rs.getArray(1).getArray()))
                        .single())
                .isEqualTo(List.of("millipore", "perricone-md"));
    }

    @Test
    void an_invitation_gives_its_role_at_its_store_alone_and_one_sign_in_serves_several_stores() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        assertThat(owner.post("/staff/invite", Map.of("role", "fulfillment")).body())
                .contains(DeskStaff.address(SHOP) + "/join/");

        var person = DeskStaff.add(SHOP, Role.AUDITOR, RunningShop.STORE, "betty-mills");
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        browser.post("/store", Map.of("store", "betty-mills"));
        assertThat(browser.get("/").body()).contains("<option value=\"betty-mills\" selected>");
        assertThat(browser.post("/store", Map.of("store", "perricone-md")).status())
                .isEqualTo(403);
    }

    private String join(String token, String name, String password, String code) {
        return DeskStaff.browser(SHOP)
                .post("/join/" + token, Map.of("name", name, "password", password, "code", code))
                .body();
    }

    private static String find(Pattern what, String in) {
        var found = what.matcher(in);
        assertThat(found.find()).as(in).isTrue();
        return found.group(1);
    }
}
