package shop.troth.desk.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.ShopClient;

/** What is not published yet is seen by whoever has the link, and by nobody else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagePreviewTests {

    private static final Pattern LINK = Pattern.compile("href=\"http[^\"]*(/pages/preview/[0-9a-f-]{36})\"");
    private static final String POLICY = "content-security-policy";

    private final Writing writing = new Writing();
    private final ShopClient shop = writing.shop;

    @AfterEach
    void goes() {
        writing.close();
    }

    @Test
    void a_page_is_shown_in_two_widths_and_nothing_is_published() {
        var address = Writing.address();

        var link = previews("/pages/new", address, "<h1>Not yet</h1><p>Soon</p>");

        var both = shop.get(link);
        assertThat(both.status()).isEqualTo(200);
        assertThat(both.body()).contains("width=\"390\"", "width=\"1280\"", "src=\"" + link + "/page\"");
        assertThat(both.header(POLICY)).contains("frame-ancestors 'none'", "; frame-src 'self'");
        var page = shop.get(link + "/page");
        assertThat(page.body()).contains("<h1>Not yet</h1><p>Soon</p>", "name=\"robots\" content=\"noindex\"");
        assertThat(page.header(POLICY)).contains("default-src 'none'", "frame-ancestors 'self'");
        assertThat(page.header("x-frame-options")).isEqualTo("SAMEORIGIN");
        assertThat(page.headers().get("cache-control")).containsExactly("no-store");
        assertThat(shop.get("/pages/" + address).status()).isEqualTo(404);
        assertThat(shop.get("/").header(POLICY)).contains("frame-ancestors 'none'");
        assertThat(writing.isSavedAt(address)).isFalse();
    }

    @Test
    void a_block_of_the_home_page_is_shown_in_its_place() {
        var link = previews("/pages/home-story", "", "<h2>A story that is not told yet</h2>");

        assertThat(shop.get(link + "/page").body())
                .containsSubsequence("class=\"hero\"", "<h2>A story that is not told yet</h2>");
        assertThat(shop.get("/").body()).doesNotContain("A story that is not told yet");
    }

    @Test
    void it_is_seen_at_its_own_store_for_a_day_under_its_number_alone() {
        var link = previews("/pages/new", Writing.address(), "<h1>For a day</h1>");

        assertThat(new ShopClient(Writing.SHOP.store("betty-mills")).get(link).status())
                .isEqualTo(404);
        assertThat(shop.get("/pages/preview/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(shop.get("/pages/preview/1").status()).isIn(400, 404);
        Writing.SHOP
                .bean(JdbcClient.class)
                .sql(
                        "update content.preview set at = at - interval '25 hours' where store_id = :store and key = :key::uuid")
                .params(Map.of("store", "millipore", "key", link.substring(link.lastIndexOf('/') + 1)))
                .update();
        assertThat(shop.get(link).status()).isEqualTo(404);
        assertThat(shop.get(link + "/page").status()).isEqualTo(404);
    }

    private String previews(String page, String address, String text) {
        var form = writing.form(page, address, text);
        form.put("do", "preview");
        var answer = writing.desk.post(page, form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var link = LINK.matcher(answer.body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
