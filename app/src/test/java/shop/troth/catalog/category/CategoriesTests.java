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
import shop.troth.catalog.edit.Edit;
import shop.troth.catalog.edit.Shelf;

/** Categories are renamed and put in order once, by one at a time, and what was changed is written down. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CategoriesTests {

    private final Shelf shelf = new Shelf();
    private final Categories categories = new Categories(shelf.source);
    private final RenameCategory renameCategory = new RenameCategory(shelf.source, Clock.systemUTC());
    private final ArrangeCategories arrangeCategories = new ArrangeCategories(shelf.source, Clock.systemUTC());
    private final JdbcClient db = JdbcClient.create(shelf.source);

    @Test
    void a_new_name_is_that_of_all_products_and_the_old_address_leads_to_the_new_one() {
        var edit = Shelf.edit();
        assertThat(rename("Membranes", "Discs & sheets", edit)).isEqualTo(new RenameCategory.Outcome.Renamed());
        assertThat(rename("Membranes", "Discs & sheets", edit)).isEqualTo(new RenameCategory.Outcome.Renamed());

        assertThat(names()).containsExactly("Discs & sheets", "Hardware");
        assertThat(moved()).containsExactly("membranes discs-sheets");
        assertThat(categories.changes(Shelf.ID, 9))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .isEqualTo(new Change(
                                edit.key(), Change.Kind.NAME, "Membranes", "Discs & sheets", Shelf.STAFF, it.at())));
        assertThat(rename("Discs & sheets", "Membranes", Shelf.edit())).isEqualTo(new RenameCategory.Outcome.Renamed());
        assertThat(moved()).containsExactly("discs-sheets membranes");
    }

    @Test
    void a_name_that_is_none_or_another_ones_is_refused_and_nothing_changes() {
        for (var name : List.of("", "x".repeat(151), "a\nb", "–")) {
            assertThat(rename("Membranes", name, Shelf.edit())).isInstanceOf(RenameCategory.Outcome.Not.class);
        }
        for (var name : List.of("Hardware", "hardware", "HARDWARE")) {
            assertThat(rename("Membranes", name, Shelf.edit()))
                    .isEqualTo(new RenameCategory.Outcome.Not("Another category has this name, or the same address."));
        }
        assertThat(rename("Membranes", "Membranes", Shelf.edit()))
                .isEqualTo(new RenameCategory.Outcome.Not("The category has this name already."));
        assertThat(rename("Tubes", "Pipes", Shelf.edit())).isEqualTo(new RenameCategory.Outcome.NoSuchCategory());
        assertThat(names()).containsExactly("Membranes", "Hardware");
        assertThat(categories.changes(Shelf.ID, 9)).isEmpty();
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
        var edit = Shelf.edit();
        var mark = mark();
        arrangeCategories.arrange(Shelf.ID, List.of("Membranes", "Hardware"), mark, Shelf.edit());
        assertThat(categories.changes(Shelf.ID, 9)).isEmpty();

        arrangeCategories.arrange(Shelf.ID, List.of("Hardware"), mark, edit);
        assertThat(arrangeCategories.arrange(Shelf.ID, List.of("Membranes"), mark, edit))
                .isEqualTo(new ArrangeCategories.Outcome.Arranged());
        assertThat(names()).containsExactly("Hardware", "Membranes");
        assertThat(categories.change(Shelf.ID, edit.key()).orElseThrow().before())
                .isEqualTo("Membranes\nHardware");
        assertThat(categories.change(Shelf.ID, UUID.randomUUID())).isEmpty();
    }

    private RenameCategory.Outcome rename(String from, String to, Edit edit) {
        return renameCategory.rename(Shelf.ID, from, to, edit);
    }

    private ArrangeCategories.Outcome arrange(List<String> order, String mark) {
        return arrangeCategories.arrange(Shelf.ID, order, mark, Shelf.edit());
    }

    private String mark() {
        return Categories.mark(categories.all(Shelf.ID));
    }

    private List<String> names() {
        return categories.all(Shelf.ID).stream().map(Category::name).toList();
    }

    private List<String> moved() {
        return db.sql(
                        "select earlier || ' ' || latest from catalog.moved_address where kind = 'category' order by earlier")
                .query(String.class)
                .list();
    }
}
