package shop.troth.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** What an owner reads about the settings of the store, against the store's own file and policy. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Store store = SHOP.bean(Stores.class).named(RunningShop.STORE);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_owner_reads_in_words_what_the_store_s_file_says() {
        var page = page();

        assertThat(value(page, "Name")).isEqualTo(store.name());
        assertThat(value(page, "Email comes from")).isEqualTo("orders@millipore.example");
        assertThat(value(page, "Keeps data in and ships to")).isEqualTo("the United States");
        assertThat(value(page, "Ships the same business day"))
                .isEqualTo("Orders before 2:00 PM, America/New_York time");
        assertThat(value(page, "Returns on the order page")).isEqualTo("Within 30 days");
        assertThat(value(page, "MA")).isEqualTo("6.25% of the goods’ price");
        assertThat(value(page, "Entries are kept")).isEqualTo("For good");
        assertThat(page.select("section[aria-labelledby=delivery] tbody tr").eachText())
                .contains(
                        "Ground 3 to 5 business days $14.50 PO boxes",
                        "Overnight the next business day $48.00 PO boxes, military and diplomatic addresses, U.S. territories");
        assertThat(page.select("section[aria-labelledby=recipients]").text())
                .contains(
                        "Troth Test Carrier supplier.carrier",
                        "Contract CARRIER-2026-01, Jan 1, 2026 to Dec 31, 2031",
                        "To deliver your order:")
                .doesNotContain("Not in force");
        assertThat(page.select("section[aria-labelledby=check]").text()).doesNotContain("Wrong:");
    }

    @Test
    void each_feature_is_there_once_and_one_that_the_policy_forbids_says_by_which_clause() {
        var page = page();
        var features = SHOP.bean(Features.class).of(store.id());
        var policy = SHOP.bean(PublishedPolicies.class).current(store.id()).policy();
        var register = SHOP.bean(Register.class);

        assertThat(page.select("[aria-labelledby^=features-] tbody code").eachText())
                .containsExactlyInAnyOrderElementsOf(
                        register.features().stream().map(it -> it.id()).toList());
        int forbidden = 0;
        for (var feature : register.features()) {
            var row = Objects.requireNonNull(page.selectFirst(
                    "[aria-labelledby^=features-] tbody tr:has(code:matchesOwn(^%s$))".formatted(feature.id())));
            var refusals = features.refusals(feature);
            assertThat(row.text().contains(" On ")).as(feature.id()).isEqualTo(features.has(feature));
            assertThat(row.text().contains("Off: the policy doesn’t allow it"))
                    .as(feature.id())
                    .isEqualTo(!refusals.isEmpty());
            for (var refusal : refusals) {
                for (var clause : refusal.clause().stream().toList()) {
                    forbidden++;
                    assertThat(row.select("a[href$=/privacy#%s]".formatted(clause))
                                    .text())
                            .isEqualTo(policy.title(clause));
                }
            }
        }
        assertThat(forbidden).isPositive();
    }

    @Test
    void a_feature_that_only_the_file_leaves_out_says_so() {
        var row = page().select("[aria-labelledby=features-off] tbody tr:has(code:matchesOwn(^quick-order$))");

        assertThat(row.text()).contains("Off: not in the list “extras”", "Allowed");
    }

    @Test
    void no_secret_is_on_the_page() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var settings = SHOP.application().getEnvironment();
        var body = owner.get("/settings").body();

        for (var secret : List.of("troth.bank.millipore.key", "troth.bank.millipore.webhook-secret")) {
            assertThat(body).doesNotContain(settings.getRequiredProperty(secret));
        }
        var rows = Jsoup.parse(body).select("section[aria-labelledby=secrets] tbody tr");
        assertThat(rows).hasSize(6);
        assertThat(rows.eachText())
                .contains("Key of the bank account stripe.millipore.key Not set. The store uses the test bank.");
        assertThat(body).doesNotContain("<input type=\"password\"");
    }

    @Test
    void nobody_but_the_owner_and_an_outside_auditor_sees_them() {
        for (var role : Role.values()) {
            var desk = DeskStaff.as(SHOP, role);
            var may = role == Role.OWNER || role == Role.OUTSIDE_AUDITOR;
            assertThat(desk.get("/settings").status()).as(role.title()).isEqualTo(may ? 200 : 403);
            assertThat(desk.get("/").body().contains("href=\"/settings\""))
                    .as(role.title())
                    .isEqualTo(may);
            assertThat(role.usual().may(DeskAction.SEE_SETTINGS)).isEqualTo(may);
        }
    }

    private Document page() {
        var answer = DeskStaff.as(SHOP, Role.OWNER).get("/settings");
        assertThat(answer.status()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static String value(Document page, String name) {
        var heading = page.select("th[scope=row]").stream()
                .filter(it -> it.text().equals(name))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(heading.nextElementSibling()).text();
    }
}
