package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.STORE;
import static shop.troth.desk.notice.Telling.ages;
import static shop.troth.desk.notice.Telling.tells;
import static shop.troth.desk.notice.Telling.told;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.troth.staff.Role;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;
import shop.troth.testing.ShopClient;

/** The page of notices, and the count in the frame of every page. */
@ExtendWith(NoTimers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticesAtDeskTests {

    private static final Pattern NEXT = Pattern.compile("href=\"(/notices\\?after=[^\"]+)\"");
    private static final Pattern UNREAD = Pattern.compile("<b>([0-9+]+)<span class=\"hidden\"> unread</span></b>");

    @BeforeEach
    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void what_is_new_is_counted_on_every_page_until_each_has_looked_for_themselves() {
        var officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
        var other = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
        assertThat(unread(officer.get("/"))).isEmpty();
        tells(NoticeKind.DECOY);
        tells(NoticeKind.DECOY);
        assertThat(unread(officer.get("/"))).isEqualTo("2");

        var page = DeskStaff.notices(officer);
        assertThat(marked(page)).isEqualTo(2);
        assertThat(unread(page)).as("on the page itself").isEmpty();
        tells(NoticeKind.DECOY); // after the page was drawn

        assertThat(unread(officer.get("/activity"))).as("what came later").isEqualTo("1");
        assertThat(unread(other.get("/me"))).isEqualTo("3");
        assertThat(marked(DeskStaff.notices(officer))).as("since the last look").isEqualTo(1);
        assertThat(unread(officer.get("/"))).isEmpty();
    }

    @Test
    void what_was_new_stays_marked_for_who_comes_back_to_the_page_and_not_for_who_opens_it_anew() {
        var officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
        tells(NoticeKind.DECOY);
        tells(NoticeKind.DECOY);
        var first = officer.get("/notices").location();
        assertThat(marked(officer.get(first))).isEqualTo(2);

        assertThat(marked(officer.get(first))).as("back").isEqualTo(2);
        var anew = officer.get("/notices");
        assertThat(marked(anew)).isZero();
        assertThat(anew.body()).contains("Alarm about decoys");

        tells(NoticeKind.DECOY);
        var second = officer.get("/notices").location(); // in another tab
        assertThat(marked(officer.get(second))).isEqualTo(1);
        assertThat(marked(officer.get(first))).isEqualTo(3);
        assertThat(unread(officer.get("/")))
                .as("an older page never takes back")
                .isEmpty();
        tells(NoticeKind.DECOY);
        officer.get(first);
        assertThat(unread(officer.get("/"))).as("seen on an older address").isEmpty();
        assertThat(officer.get("/notices?from=x").status()).isEqualTo(400);
    }

    @Test
    void what_a_node_tells_whose_clock_is_behind_is_new_too() {
        var officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
        tells(NoticeKind.DECOY);
        ages("-1 minute"); // as another node told it, whose clock is ahead
        try {
            DeskStaff.notices(officer);
            assertThat(unread(officer.get("/"))).isEmpty();

            tells(NoticeKind.DECOY);

            assertThat(unread(officer.get("/"))).isEqualTo("1");
        } finally {
            ages("1 minute");
        }
    }

    @Test
    void what_happened_before_somebody_joined_is_shown_and_is_not_new() {
        tells(NoticeKind.DECOY);
        var officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);

        assertThat(officer.get("/notices").body())
                .contains("Alarm about decoys")
                .doesNotContain("unread", ">New<");
    }

    @Test
    void a_role_that_is_taken_away_takes_its_notices_along_with_the_next_click() {
        var person = DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, STORE.value());
        var browser = DeskStaff.browser(SHOP, person, STORE.value());
        tells(NoticeKind.DECOY);
        assertThat(unread(browser.get("/"))).isEqualTo("1");

        SHOP.bean(StaffMembers.class).put(person.id(), STORE, Role.MARKETING);

        var page = browser.get("/notices");
        assertThat(unread(page)).isEmpty();
        assertThat(page.body()).doesNotContain("Alarm about decoys");
    }

    @Test
    void pages_follow_one_another_and_none_is_shown_twice() {
        var officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
        var all = new ArrayList<String>();
        for (int i = 0; i < 101; i++) {
            all.add(tells(NoticeKind.BROKEN_CLAUSE));
        }

        var shown = new ArrayList<String>();
        assertThat(unread(officer.get("/"))).isEqualTo("99+");
        var address = officer.get("/notices").location();
        int marked = 0;
        while (!address.isEmpty()) {
            var page = officer.get(address);
            all.stream().filter(page.body()::contains).forEach(shown::add);
            marked += marked(page);
            address = found(NEXT, page).replace("&amp;", "&");
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
        assertThat(marked).as("also those of older pages").isEqualTo(101);
        assertThat(unread(officer.get("/"))).isEmpty();
    }

    @Test
    void what_a_line_says_stays_text_and_its_address_stays_at_the_desk() {
        var planted = "\"><script>alert(1)</script>";
        tells(NoticeKind.NEW_ORDER, planted, planted);
        tells(NoticeKind.MESSAGE_OVERDUE, "//x", "//evil.example.com");

        assertThat(DeskStaff.notices(DeskStaff.as(SHOP, Role.OWNER)).body())
                .contains("alert(1)", "href=\"/cases/%2F%2Fevil.example.com\"")
                .doesNotContain("<script");
    }

    @Test
    void the_link_in_emails_says_nothing_and_goes_on_to_the_notices_of_who_is_signed_in() {
        tells(NoticeKind.DECOY);
        var stranger = DeskStaff.browser(SHOP);

        var page = stranger.get("/notices/open");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("refresh")).isEqualTo("0; url=/notices");
        assertThat(page.body()).contains("href=\"/notices\"").doesNotContain("Alarm");
        assertThat(stranger.get("/notices").location()).endsWith("/sign-in");
    }

    @Test
    void after_thirty_days_a_notice_is_gone() {
        var about = tells(NoticeKind.DECOY);
        ages("29 days 23 hours");
        SHOP.bean(Notices.class).forget();
        assertThat(told(NoticeKind.DECOY, about)).isEqualTo(1);

        ages("2 hours");
        SHOP.bean(Notices.class).forget();
        assertThat(told(NoticeKind.DECOY, about)).isZero();
    }

    @Test
    void each_role_is_told_what_it_is_for() {
        var seen = Map.of(
                Role.CATALOG, List.of(NoticeKind.LOW_STOCK),
                Role.FULFILLMENT, List.of(NoticeKind.NEW_ORDER, NoticeKind.LOW_STOCK),
                Role.CUSTOMER_SERVICE,
                        List.of(
                                NoticeKind.NEW_ORDER,
                                NoticeKind.PROBLEM,
                                NoticeKind.PROBLEM_OVERDUE,
                                NoticeKind.MESSAGE_OVERDUE,
                                NoticeKind.PAYMENT,
                                NoticeKind.PAYMENT_OVERDUE,
                                NoticeKind.LEGAL_REQUEST,
                                NoticeKind.BREACH),
                Role.MARKETING, List.<NoticeKind>of(),
                Role.PRIVACY_OFFICER,
                        List.of(
                                NoticeKind.LEGAL_REQUEST,
                                NoticeKind.BREACH,
                                NoticeKind.SUPPLIER_ENDED,
                                NoticeKind.BROKEN_CLAUSE,
                                NoticeKind.DECOY),
                Role.FINANCE,
                        List.of(
                                NoticeKind.NEW_ORDER,
                                NoticeKind.PAYMENT,
                                NoticeKind.PAYMENT_OVERDUE,
                                NoticeKind.PAYOUT,
                                NoticeKind.DISPUTE,
                                NoticeKind.DISPUTE_OVERDUE,
                                NoticeKind.DOCUMENT),
                Role.AUDITOR, List.of(NoticeKind.BROKEN_CLAUSE, NoticeKind.DECOY),
                Role.OUTSIDE_AUDITOR, List.of(NoticeKind.BROKEN_CLAUSE),
                Role.OWNER, List.of(NoticeKind.values()));

        assertThat(seen).hasSameSizeAs(Role.values());
        seen.forEach((role, kinds) ->
                assertThat(NoticeKind.seenWith(role.usual())).as(role.title()).containsExactlyElementsOf(kinds));
    }

    /** How many are marked as new. */
    private static int marked(ShopClient.Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.body().split(">New<", -1).length - 1;
    }

    private static String unread(ShopClient.Answer page) {
        return found(UNREAD, page);
    }

    private static String found(Pattern what, ShopClient.Answer page) {
        assertThat(page.status()).isEqualTo(200);
        var found = what.matcher(page.body());
        return found.find() ? found.group(1) : "";
    }
}
