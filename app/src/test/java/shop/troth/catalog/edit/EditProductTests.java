package shop.troth.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.edit.EditProduct.Outcome;
import shop.troth.catalog.edit.ProductHistory.Change;

/** A product is edited with the checks of the catalog file, by one at a time, with a history and a way back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditProductTests {

    private final TwoProductStore shelf = new TwoProductStore();
    private final EditProduct editProduct = new EditProduct(shelf.source);
    private final RetireProduct retireProduct = new RetireProduct(shelf.source);
    private final UndoChange undoChange = new UndoChange(shelf.source);
    private final ProductHistory history = new ProductHistory(shelf.source);

    @Test
    void what_is_typed_is_saved_and_the_stock_stays() {
        var seen = shelf.disc();
        var typed = TwoProductStore.plus(
                TwoProductStore.with(TwoProductStore.with(seen, "A-1", "price", "13.25"), "name", "Round disc"),
                "A-3",
                "Size: 90 mm",
                "20.00",
                "7");

        assertThat(save(seen, typed)).isEqualTo(new Outcome.Saved());

        var now = shelf.disc();
        assertThat(now.column("name")).isEqualTo("Round disc");
        assertThat(TwoProductStore.variant(now, "A-1").column("price")).isEqualTo("13.25");
        assertThat(TwoProductStore.variant(now, "A-1").onHand()).isEqualTo(40);
        assertThat(TwoProductStore.variant(now, "A-3").onHand()).isEqualTo(7);
        assertThat(TwoProductStore.variant(now, "A-3").column("unit")).isEqualTo("each");
    }

    @Test
    void a_product_is_made_with_its_first_variant_and_never_in_place_of_another() {
        var made = TwoProductStore.plus(
                new ProductSheet("tube", Map.of("name", "Tube", "category", "Hardware"), false, List.of()),
                "T-1",
                "",
                "3.00",
                "9");

        assertThat(editProduct.save(shelf.store, "", made, TwoProductStore.edit()))
                .isEqualTo(new Outcome.Saved());
        assertThat(history.of(shelf.store, "tube", ProductHistory.NEWEST, 9))
                .extracting(Change::field)
                .containsOnly("created");
        assertThat(editProduct.save(shelf.store, "", made, TwoProductStore.edit()))
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, it -> assertThat(it.faults()).containsKey("product"));
        var thief = TwoProductStore.plus(
                new ProductSheet("pipe", Map.of("name", "Pipe", "category", "Hardware"), false, List.of()),
                "A-1",
                "",
                "3.00",
                "9");
        assertThat(editProduct.save(shelf.store, "", thief, TwoProductStore.edit()))
                .isEqualTo(new Outcome.Wrong(Map.of("sku.1", "\"A-1\" is a variant of disc")));
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_nothing_is_saved() {
        var seen = shelf.disc();
        var typed = TwoProductStore.with(
                TwoProductStore.with(
                        TwoProductStore.with(
                                TwoProductStore.with(
                                        TwoProductStore.with(seen, "name", ""),
                                        "documents",
                                        "Guide: https://example.com"),
                                "A-1",
                                "was",
                                "1.00"),
                        "A-1",
                        "breaks",
                        "10: 99.00"),
                "A-2",
                "price",
                "free");

        var wrong = (Outcome.Wrong) save(seen, TwoProductStore.with(typed, "A-2", "options", "Size: 25 mm"));

        assertThat(wrong.faults().keySet())
                .containsExactlyInAnyOrder("name", "documents", "was.1", "breaks.1", "price.2", "options.2");
        assertThat(shelf.disc()).isEqualTo(seen);
    }

    @Test
    void what_no_page_or_table_can_take_is_refused() {
        var seen = shelf.disc();

        assertThat(save(seen, TwoProductStore.with(seen, "summary", "a\0b"))).isInstanceOf(Outcome.Wrong.class);
        assertThat(save(seen, TwoProductStore.with(seen, "description", "x".repeat(5_001))))
                .isInstanceOf(Outcome.Wrong.class);
        assertThat(save(seen, TwoProductStore.with(seen, "A-1", "price", "99999999")))
                .isInstanceOf(Outcome.Wrong.class);
        assertThat(save(seen, TwoProductStore.with(seen, "name", "<script>alert(1)</script>")))
                .isEqualTo(new Outcome.Saved()); // pages escape it
    }

    @Test
    void of_two_who_edit_the_same_the_second_is_told_and_a_second_press_changes_nothing() {
        var seen = shelf.disc();
        var first = TwoProductStore.edit();
        assertThat(editProduct.save(shelf.store, seen.version(), TwoProductStore.with(seen, "name", "One"), first))
                .isEqualTo(new Outcome.Saved());

        var second = save(seen, TwoProductStore.with(seen, "summary", "Two"));

        assertThat(second)
                .isInstanceOfSatisfying(
                        Outcome.Changed.class,
                        it -> assertThat(it.now().column("name")).isEqualTo("One"));
        assertThat(editProduct.save(shelf.store, seen.version(), TwoProductStore.with(seen, "name", "One"), first))
                .isEqualTo(new Outcome.Saved());
        assertThat(shelf.disc().column("summary")).isEqualTo("A disc.");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void an_import_meanwhile_is_seen_too() {
        var seen = shelf.disc();
        shelf.imports("sku,product,name,category,price,stock,options\nA-1,disc,Disc,Membranes,9.00,40,Size: 25 mm\n");

        assertThat(save(seen, TwoProductStore.with(seen, "name", "One"))).isInstanceOf(Outcome.Changed.class);
        assertThat(changes()).extracting(Change::staff).containsOnly(Optional.empty());
    }

    @Test
    void each_change_is_written_down_with_who_and_what_before_and_after() {
        var seen = shelf.disc();
        save(seen, TwoProductStore.with(TwoProductStore.with(seen, "A-1", "price", "13.25"), "name", "Round disc"));

        assertThat(changes())
                .extracting(Change::sku, Change::field, Change::before, Change::after, Change::staff)
                .containsExactlyInAnyOrder(
                        tuple("A-1", "price", "12.50", "13.25", Optional.of(TwoProductStore.STAFF)),
                        tuple("", "name", "Disc", "Round disc", Optional.of(TwoProductStore.STAFF)));
    }

    @Test
    void a_change_is_undone_once_and_the_undoing_is_a_change() {
        var seen = shelf.disc();
        save(seen, TwoProductStore.with(seen, "A-1", "was", ""));
        var change = changes().getFirst();
        var edit = TwoProductStore.edit();

        assertThat(undoChange.undo(shelf.store, "disc", change.id(), edit)).isEqualTo(new UndoChange.Outcome.Undone());
        assertThat(undoChange.undo(shelf.store, "disc", change.id(), edit)).isEqualTo(new UndoChange.Outcome.Undone());

        assertThat(shelf.disc()).isEqualTo(seen);
        assertThat(changes()).hasSize(2).first().satisfies(it -> {
            assertThat(it.after()).isEqualTo("15.00");
            assertThat(it.undoable()).isTrue();
        });
        assertThat(undoChange.undo(shelf.store, "disc", change.id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.ChangedSince());
    }

    @Test
    void what_something_newer_touched_is_not_undone_nor_what_would_make_the_product_wrong() {
        var seen = shelf.disc();
        save(seen, TwoProductStore.with(seen, "name", "One"));
        save(shelf.disc(), TwoProductStore.with(shelf.disc(), "name", "Two"));
        var older = changes().getLast();
        assertThat(older.undoable()).isFalse();
        assertThat(undoChange.undo(shelf.store, "disc", older.id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.ChangedSince());
        assertThat(undoChange.undo(shelf.store, "flask", older.id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.NoSuchChange());
        assertThat(undoChange.undo(shelf.store, "disc", UUID.randomUUID(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.NoSuchChange());

        save(shelf.disc(), TwoProductStore.with(shelf.disc(), "A-1", "price", "11.50"));
        var price = changes().getFirst();
        save(shelf.disc(), TwoProductStore.with(shelf.disc(), "A-1", "was", "12.00"));
        assertThat(undoChange.undo(shelf.store, "disc", price.id(), TwoProductStore.edit()))
                .isInstanceOf(UndoChange.Outcome.Wrong.class);
        assertThat(TwoProductStore.variant(shelf.disc(), "A-1").column("price")).isEqualTo("11.50");
    }

    @Test
    void a_variant_and_a_product_go_off_sale_and_come_back() {
        assertThat(retire(Optional.of("A-2"), true)).isEqualTo(new RetireProduct.Outcome.Done());
        assertThat(shelf.disc().sold()).extracting(it -> it.sku()).containsExactly("A-1");
        assertThat(retire(Optional.of("A-1"), true)).isInstanceOf(RetireProduct.Outcome.Not.class);
        assertThat(retire(Optional.of("B-1"), true)).isInstanceOf(RetireProduct.Outcome.NoSuchProduct.class);

        assertThat(retire(Optional.empty(), true)).isEqualTo(new RetireProduct.Outcome.Done());
        assertThat(shelf.disc().retired()).isTrue();
        assertThat(save(shelf.disc(), TwoProductStore.with(shelf.disc(), "name", "One")))
                .isInstanceOf(Outcome.Changed.class);
        assertThat(retire(Optional.empty(), false)).isEqualTo(new RetireProduct.Outcome.Done());
        assertThat(retire(Optional.of("A-2"), false)).isEqualTo(new RetireProduct.Outcome.Done());
        assertThat(shelf.disc().sold()).hasSize(2);
    }

    @Test
    void a_variant_that_would_come_back_beside_one_with_the_same_options_stays_retired() {
        retire(Optional.of("A-2"), true);
        var seen = shelf.disc();
        save(
                seen,
                TwoProductStore.plus(
                        new ProductSheet("disc", seen.columns(), false, seen.sold()),
                        "A-4",
                        "Size: 47 mm",
                        "9.00",
                        "1"));

        assertThat(retire(Optional.of("A-2"), false)).isInstanceOf(RetireProduct.Outcome.Not.class);
        assertThat(shelf.disc().sold()).extracting(it -> it.sku()).containsExactly("A-1", "A-4");
    }

    private RetireProduct.Outcome retire(Optional<String> sku, boolean retired) {
        return retireProduct.set(shelf.store, "disc", sku, retired, TwoProductStore.edit());
    }

    private Outcome save(ProductSheet seen, ProductSheet typed) {
        return editProduct.save(shelf.store, seen.version(), typed, TwoProductStore.edit());
    }

    private List<Change> changes() {
        return history.of(shelf.store, "disc", ProductHistory.NEWEST, 50);
    }
}
