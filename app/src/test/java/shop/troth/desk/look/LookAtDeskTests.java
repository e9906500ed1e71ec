package shop.troth.desk.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.desk.site.Writing;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;

/** The look, changed at the desk and seen in the shop. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LookAtDeskTests {

    private static final Pattern PREVIEW = Pattern.compile("href=\"http[^\"]*(/pages/preview/([0-9a-f-]{36}))\"");

    private static final String VIOLET = "#701a75";

    private final Dressing dressing = new Dressing();

    @AfterEach
    void goes() {
        dressing.close();
    }

    @Test
    void a_changed_color_is_in_the_style_sheet_of_every_page_and_in_the_history_with_who_changed_it() {
        var before = dressing.sheetAddress();

        dressing.publishes(dressing.accent(VIOLET));

        Awaitility.await().untilAsserted(() -> assertThat(dressing.sheet()).contains("{ --accent: #701a75; }"));
        var now = dressing.sheetAddress();
        assertThat(now).matches("/look/look\\.css\\?v=[A-Za-z0-9_-]{16}").isNotEqualTo(before);
        assertThat(dressing.shop.get("/products").body()).contains("href=\"" + now + "\"");
        assertThat(dressing.shop.get(now).header("cache-control")).contains("immutable");
        assertThat(dressing.shop.get("/").header("content-security-policy")).contains("style-src 'self';");
        assertThat(dressing.shop.get("/no-such-page").body()).contains("href=\"/look/look.css\"");
        assertThat(dressing.shop.get("/look/look.css").body()).contains("{ --accent: #701a75; }");
        assertThat(Dressing.events("Links and buttons on light pages: #0b5566 to #701a75"))
                .containsExactly("changed-look");
        assertThat(DeskStaff.as(Dressing.SHOP, Role.OWNER).get("/activity").body())
                .contains("Changed the look of the shop", "#0b5566 to #701a75");
        assertThat(dressing.desk.get("/pages/look/history").body())
                .contains("History of Look", "1 line added", "Staff ");
    }

    @Test
    void colors_that_cannot_be_read_are_refused_with_both_of_them_and_their_contrast() {
        var before = dressing.saved();
        var form = dressing.accent(Dressing.LEMON);

        var refused = dressing.desk.post(Dressing.PATH, form);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "On light pages, “Links and buttons” #ffe45c on “Panels” #ffffff has a contrast of 1.2",
                        "It needs 4.5 to 1",
                        "value=\"#ffe45c\"");
        form.put("do", "preview");
        assertThat(dressing.desk.post(Dressing.PATH, form).status()).isEqualTo(422);
        form.put(Dressing.ACCENT, "lemon");
        assertThat(dressing.desk.post(Dressing.PATH, form).body())
                .contains("“Links and buttons” on light pages: enter a color such as #0b5566.");
        assertThat(dressing.saved()).isEqualTo(before);
        assertThat(Dressing.events(Dressing.LEMON)).isEmpty();
    }

    @Test
    void a_preview_is_seen_by_whoever_has_the_link_and_changes_nothing_in_the_shop() {
        var before = dressing.sheetAddress();
        var form = dressing.accent(Dressing.FOREST);
        form.put("do", "preview");

        var answer = dressing.desk.post(Dressing.PATH, form);

        assertThat(answer.status()).isEqualTo(200);
        var link = PREVIEW.matcher(answer.body());
        assertThat(link.find()).isTrue();
        assertThat(dressing.shop.get(link.group(1)).body())
                .contains("width=\"390\"", "width=\"1280\"", "/page?display=dark\"");
        var page = dressing.shop.get(link.group(1) + "/page");
        assertThat(page.body()).contains("href=\"/look/look.css?preview=" + link.group(2) + "\"");
        assertThat(dressing.shop.get(link.group(1) + "/page?display=dark").body())
                .contains("data-display=\"dark\"");
        var sheet = dressing.shop.get("/look/look.css?preview=" + link.group(2));
        assertThat(sheet.body()).contains("{ --accent: #14532d; }");
        assertThat(sheet.header("cache-control")).isEqualTo("no-store");
        assertThat(dressing.sheetAddress()).isEqualTo(before);
        assertThat(dressing.sheet()).doesNotContain("#14532d");
        assertThat(dressing.saved().text()).doesNotContain("#14532d");
        assertThat(dressing.shop
                        .get("/look/look.css?preview=00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_older_version_is_restored_and_what_is_the_style_sheet_s_own_is_not_written_down() {
        dressing.publishes(dressing.accent(Dressing.PLUM));
        var plum = dressing.saved();
        dressing.publishes(dressing.accent("#0B5566"));
        assertThat(dressing.saved().text()).isEmpty();
        var version = "/pages/look/history/" + plum.version();

        Writing.mustLeadOn(dressing.desk.post(
                version + "/restore",
                Writing.hiddenIn(dressing.desk.get(version).body())));

        assertThat(dressing.saved().text()).isEqualTo("light accent: #8a1c5b\n");
        Awaitility.await().untilAsserted(() -> assertThat(dressing.sheet()).contains("{ --accent: #8a1c5b; }"));
    }

    @Test
    void a_shipped_font_is_served_from_here_and_fetched_with_the_page() {
        var form = dressing.form();
        form.put("font", "figtree");

        dressing.publishes(form);

        Awaitility.await().untilAsserted(() -> assertThat(dressing.sheet()).contains("\"Shipped figtree\""));
        var font = Pattern.compile("href=\"(/look/own/figtree\\.woff2\\?v=[^\"]+)\" as=\"font\"")
                .matcher(dressing.shop.get("/").body());
        assertThat(font.find()).isTrue();
        assertThat(dressing.sheet()).contains("url(\"" + font.group(1) + "\")");
        var file = dressing.shop.get(font.group(1));
        assertThat(file.header("content-type")).contains("woff2");
        assertThat(file.header("cache-control")).contains("immutable");
        form = dressing.form();
        form.put("font", "comic-sans");
        assertThat(dressing.desk.post(Dressing.PATH, form).body()).contains("isn’t one of the fonts to choose from");
    }

    @Test
    void whoever_may_not_write_pages_may_not_change_the_look() {
        var form = dressing.accent(Dressing.PLUM);
        for (var role : new Role[] {Role.FULFILLMENT, Role.AUDITOR, Role.FINANCE}) {
            var desk = DeskStaff.as(Dressing.SHOP, role);
            assertThat(desk.get(Dressing.PATH).status()).as(role.title()).isEqualTo(403);
            assertThat(desk.post(Dressing.PATH, form).status()).as(role.title()).isEqualTo(403);
            assertThat(desk.post(Dressing.PATH + "/logo", Map.of()).status())
                    .as(role.title())
                    .isEqualTo(403);
        }
        assertThat(dressing.desk.post("/pages/look", form).status()).isEqualTo(400);
        assertThat(dressing.desk.post("/pages/look/remove", form).status()).isEqualTo(404);
        assertThat(dressing.desk.get("/pages/look").location()).endsWith("/look");
        assertThat(dressing.saved().text()).doesNotContain(Dressing.PLUM);
    }
}
