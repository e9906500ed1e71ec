package shop.troth.catalog.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.category.Categories.Category;
import shop.troth.catalog.category.Categories.Change;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.edit.TwoProductStore;

/** Categories are renamed and put in order once, by one at a time, and what was changed is written down. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CategoriesTests {

    private final TwoProductStore shelf = new TwoProductStore();
    private final Categories categories = new Categories(shelf.source);
    private final RenameCategory renameCategory = new RenameCategory(shelf.source, Clock.systemUTC());
    private final ArrangeCategories arrangeCategories = new ArrangeCategories(shelf.source, Clock.systemUTC());
    private final JdbcClient db = JdbcClient.create(shelf.source);

    @Test
    void a_new_name_is_that_of_all_products_and_the_old_address_leads_to_the_new_one() {
        var edit = TwoProductStore.edit();
        assertThat(rename("Membranes", "Discs & sheets", edit)).isEqualTo(new RenameCategory.Outcome.Renamed());
        assertThat(rename("Membranes", "Discs & sheets", edit)).isEqualTo(new RenameCategory.Outcome.Renamed());

        assertThat(names()).containsExactly("Discs & sheets", "Hardware");
        assertThat(moved()).containsExactly("membranes discs-sheets");
        assertThat(categories.changes(TwoProductStore.ID, 9))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .isEqualTo(new Change(
                                edit.key(),
                                Change.Kind.NAME,
                                "Membranes",
                                "Discs & sheets",
                                TwoProductStore.STAFF,
                                it.at())));
        assertThat(rename("Discs & sheets", "Membranes", TwoProductStore.edit()))
                .isEqualTo(new RenameCategory.Outcome.Renamed());
        assertThat(moved()).containsExactly("discs-sheets membranes");
    }

    @Test
    void a_name_that_is_none_or_another_ones_is_refused_and_nothing_changes() {
        for (var name : List.of("", "x".repeat(151), "a\nb", "–")) {
            assertThat(rename("Membranes", name, TwoProductStore.edit()))
                    .isInstanceOf(RenameCategory.Outcome.Not.class);
        }
        for (var name : List.of("Hardware", "hardware", "HARDWARE")) {
            assertThat(rename("Membranes", name, TwoProductStore.edit()))
                    .isEqualTo(new RenameCategory.Outcome.Not("Another category has this name, or the same address."));
        }
        assertThat(rename("Membranes", "Membranes", TwoProductStore.edit()))
                .isEqualTo(new RenameCategory.Outcome.Not("The category has this name already."));
        assertThat(rename("Tubes", "Pipes", TwoProductStore.edit()))
                .isEqualTo(new RenameCategory.Outcome.NoSuchCategory());
        assertThat(names()).containsExactly("Membranes", "Hardware");
        assertThat(categories.changes(TwoProductStore.ID, 9)).isEmpty();
    }

    @Test
    void the_order_is_that_of_the_products_and_within_a_category_they_keep_theirs() {
        shelf.imports("sku,product,name,category,price,stock\nC-1,sheet,Sheet,Membranes,3.00,9\n");
        var mark = mark();
        assertThat(arrange(List.of("Hardware", "Membranes"), mark)).isEqualTo(new ArrangeCategories.Outcome.Arranged());

        assertThat(names()).containsExactly("Hardware", "Membranes");
        assertThat(db.sql("select slug from catalog.product order by position")
                        .query(String.class)
                        .list())
                .containsExactly("flask", "disc", "sheet");
        assertThat(arrange(List.of("Membranes"), mark)).isEqualTo(new ArrangeCategories.Outcome.Changed());
        assertThat(arrange(List.of("Membranes", "Gone"), mark())).isEqualTo(new ArrangeCategories.Outcome.Arranged());
        assertThat(names()).containsExactly("Membranes", "Hardware");
    }

    @Test
    void the_same_order_is_no_change_and_a_form_counts_once() {
        var edit = TwoProductStore.edit();
        var mark = mark();
        arrangeCategories.arrange(TwoProductStore.ID, List.of("Membranes", "Hardware"), mark, TwoProductStore.edit());
        assertThat(categories.changes(TwoProductStore.ID, 9)).isEmpty();

        arrangeCategories.arrange(TwoProductStore.ID, List.of("Hardware"), mark, edit);
        assertThat(arrangeCategories.arrange(TwoProductStore.ID, List.of("Membranes"), mark, edit))
                .isEqualTo(new ArrangeCategories.Outcome.Arranged());
        assertThat(names()).containsExactly("Hardware", "Membranes");
        assertThat(categories
                        .change(TwoProductStore.ID, edit.key())
                        .orElseThrow()
                        .before())
                .isEqualTo("Membranes\nHardware");
        assertThat(categories.change(TwoProductStore.ID, UUID.randomUUID())).isEmpty();
    }

    private RenameCategory.Outcome rename(String from, String to, StaffEdit edit) {
        return renameCategory.rename(TwoProductStore.ID, from, to, edit);
    }

    private ArrangeCategories.Outcome arrange(List<String> order, String mark) {
        return arrangeCategories.arrange(TwoProductStore.ID, order, mark, TwoProductStore.edit());
    }

    private String mark() {
        return Categories.mark(categories.all(TwoProductStore.ID));
    }

    private List<String> names() {
        return categories.all(TwoProductStore.ID).stream().map(Category::name).toList();
    }

    private List<String> moved() {
        return db.sql(
                        "select earlier || ' ' || latest from catalog.moved_address where kind = 'category' order by earlier")
                .query(String.class)
                .list();
    }
}
