package shop.troth.desk.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.insight.TallySales;
import shop.troth.runtime.database.AsReports;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** Somebody with SQL for reports looks for a buyer in all that they can read in the database of a running shop. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportsAttackTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final PlantedPerson planted = new PlantedPerson();
    private final JdbcClient reports = AsReports.in(SHOP.database());

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
        AsReports.leaves(SHOP.database());
    }

    @Test
    @Tag("deep")
    void whatever_is_read_of_views_and_catalogs_names_no_buyer_and_no_order() {
        SHOP.bean(TallySales.class).round();
        var all = reports.sql("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p', 'v', 'm', 'S') order by 1
                """).query(String.class).list();
        var read = new ArrayList<String>();
        for (var relation : all) {
            try {
                var text = all(relation).toLowerCase(Locale.ROOT);
                for (var word : known()) {
                    assertThat(text.contains(word)).as(relation).isFalse();
                }
                read.add(relation);
            } catch (DataAccessException refused) {
                assertThat(String.valueOf(refused.getMostSpecificCause().getMessage())
                                .toLowerCase(Locale.ROOT))
                        .as(relation)
                        .doesNotContain(known());
            }
        }
        assertThat(all).hasSizeGreaterThan(200);
        assertThat(read)
                .hasSizeGreaterThan(100)
                .filteredOn(it -> it.contains("."))
                .allMatch(it -> it.startsWith("reports.") || it.startsWith("information_schema."));
        assertThat(all("reports.sales_by_day")).contains("millipore");
    }

    @Test
    void a_view_has_nothing_to_filter_sort_or_join_people_by() {
        for (var column : List.of("email", "buyer", "subject_id", "order_id", "number", "zip", "paid_at")) {
            for (var sql : List.of(
                    "select * from reports.sales_by_day where %s is not null",
                    "select * from reports.sales_by_discount order by %s",
                    "select * from reports.sales_by_product p join reports.stock s on s.%s = p.sku")) {
                assertThatThrownBy(
                                () -> reports.sql(sql.formatted(column)).query().listOfRows())
                        .as(column)
                        .isInstanceOf(DataAccessException.class)
                        .rootCause()
                        .hasMessageContaining("does not exist");
            }
        }
        for (var guess : known()) {
            for (var view :
                    List.of("sales_by_product", "sales_by_discount", "tax_by_rate", "searches_without_results")) {
                assertThat(reports.sql("select count(*) from reports." + view + " v where v::text ilike :guess")
                                .param("guess", "%" + guess + "%")
                                .query(Long.class)
                                .single())
                        .as(view)
                        .isZero();
            }
        }
    }

    /** Words of theirs, and numbers of their orders; not digits alone, which a count or a sum can happen to be. */
    private List<String> known() {
        var known = new ArrayList<>(planted.words());
        known.removeIf(it -> !it.matches(".*[a-z].*"));
        for (var order : List.of(planted.toPack, planted.shipped)) {
            known.add(order);
            known.add(planted.number(order).toLowerCase(Locale.ROOT));
        }
        return known;
    }

    private String all(String relation) {
        return reports.sql("select coalesce(string_agg(t::text, ' '), '') from " + relation + " t")
                .query(String.class)
                .single();
    }
}
