package shop.troth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff read which words found nothing, if their store counts them, and why not if it does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String BETTY = "betty-mills";
    private static final Pattern NEXT = Pattern.compile("href=\"(/reports/searches\\?after=[^\"]*)\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final LocalDate today = LocalDate.ofInstant(SHOP.now(), ZoneId.of("America/Los_Angeles"));

    @BeforeEach
    void some_words() {
        clear();
        db.sql("""
                        insert into insight.missed_word (store_id, hash, word)
                        select :store, decode(md5(n::text), 'hex'), 'qz' || translate(lpad(n::text, 3, '0'), '0123456789', 'abcdefghij')
                          from generate_series(1, 101) as n
                        """).param("store", BETTY).update();
        db.sql("""
                        insert into insight.missed_day (store_id, hash, day, searches)
                        select :store, decode(md5(n::text), 'hex'), :today::date - back, case n when 7 then 300 else 1 end
                          from generate_series(1, 101) as n, generate_series(2, 6) as back
                        """).param("store", BETTY).param("today", today).update();
        db.sql(
                        "delete from insight.missed_day where store_id = :store and hash = decode(md5('9'), 'hex') and day = :day")
                .param("store", BETTY)
                .param("day", today.minusDays(3))
                .update();
    }

    @AfterEach
    void clear() {
        DeskStaff.clear(SHOP);
        db.sql("delete from insight.missed_word where store_id = :store")
                .param("store", BETTY)
                .update();
        db.sql("delete from insight.missed_day where store_id = :store")
                .param("store", BETTY)
                .update();
    }

    private static ShopClient at(String store, Role role) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, store), store);
    }

    @Test
    void words_come_by_how_often_they_were_searched_page_by_page() {
        var catalog = at(BETTY, Role.CATALOG);

        var page = catalog.get("/reports/searches").body();
        assertThat(page)
                .containsSubsequence("<td>qzaah</td>", ">1,500<", ">5<", "<td>qzaab</td>")
                .contains(Period.DAY.format(today.minusDays(2)) + ": 400", "Words not found, last 30 days")
                .doesNotContain("<td>qzaaj</td>", "This store doesn’t count them"); // searched on four days
        assertThat(page.split("<rect ", -1)).hasSize(31);
        assertThat(page.split("<td>qz", -1)).hasSize(100 + 1);
        assertThat(page).doesNotContainPattern(NEXT);
    }

    @Test
    void what_does_not_fit_on_a_page_is_on_the_next_and_no_address_has_a_word() {
        db.sql("""
                        insert into insight.missed_day (store_id, hash, day, searches) values (:store, decode(md5('9'), 'hex'), :day, 1)
                        """).param("store", BETTY).param("day", today.minusDays(3)).update();
        var catalog = at(BETTY, Role.CATALOG);

        var next = NEXT.matcher(catalog.get("/reports/searches").body());
        assertThat(next.find()).isTrue();
        assertThat(next.group(1)).doesNotContain("qz");
        assertThat(catalog.get(next.group(1)).body())
                .contains("<td>qzbab</td>")
                .satisfies(it -> assertThat(it.split("<td>qz", -1)).hasSize(2));
        assertThat(catalog.get("/reports/searches?after=%3Cb%3E").body()).contains("<td>qzaah</td>");
    }

    @Test
    void the_file_has_the_same() {
        var file = at(BETTY, Role.MARKETING).get("/reports/searches/csv");

        assertThat(file.header("content-disposition"))
                .matches("attachment; filename=\"betty-mills-searches-.*\\.csv\"");
        assertThat(file.body().lines().map(it -> it.replace("\uFEFF", "")))
                .hasSize(101)
                .startsWith("Word,Searches,Days", "qzaah,1500,5", "qzaab,5,5");
    }

    @Test
    void a_store_that_does_not_count_says_why() {
        assertThat(at("millipore", Role.CATALOG).get("/reports/searches").body())
                .contains("This store doesn’t count them. ")
                .contains("of its privacy policy")
                .doesNotContain("Words not found");
        assertThat(at("perricone-md", Role.CATALOG).get("/reports/searches").body())
                .contains("“searches-without-results” isn’t among the extras in its store.yaml");
        for (var store : new String[] {"millipore", "perricone-md"}) {
            assertThat(at(store, Role.CATALOG).get("/reports/searches/csv").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoever_sees_no_sales_sees_no_searches() {
        var packer = at(BETTY, Role.FULFILLMENT);

        assertThat(packer.get("/reports/searches").status()).isEqualTo(403);
        assertThat(packer.get("/reports/searches/csv").status()).isEqualTo(403);
        assertThat(at(BETTY, Role.AUDITOR).get("/reports/totals/days").body()).contains("href=\"/reports/searches\"");
    }
}
