package shop.troth.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.edit.EditProduct.Outcome;

/** What was retired or moved to another product meanwhile is neither put back on sale nor undone by an edit of something else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditMeanwhileTests {

    private static final String MOVED = "sku,product,name,category,price,stock,options\n";

    private final TwoProductStore shelf = new TwoProductStore();
    private final EditProduct editProduct = new EditProduct(shelf.source);
    private final RetireProduct retireProduct = new RetireProduct(shelf.source);
    private final UndoChange undoChange = new UndoChange(shelf.source);
    private final ProductHistory history = new ProductHistory(shelf.source);

    @Test
    void a_variant_retired_meanwhile_stays_retired_whatever_is_saved() {
        var seen = shelf.disc();
        retireProduct.set(shelf.store, "disc", Optional.of("A-2"), true, TwoProductStore.edit());

        assertThat(save(seen.version(), TwoProductStore.with(seen, "name", ""))).isInstanceOf(Outcome.Changed.class);
        assertThat(save(shelf.disc().version(), TwoProductStore.with(seen, "name", "One")))
                .isEqualTo(new Outcome.Wrong(Map.of("sku.2", "is retired; restore it below")));
        assertThat(shelf.disc().sold()).extracting(it -> it.sku()).containsExactly("A-1");

        var now = shelf.disc();
        assertThat(save(now.version(), TwoProductStore.with(now, "name", "One")))
                .isEqualTo(new Outcome.Saved());
        assertThat(shelf.disc().sold()).extracting(it -> it.sku()).containsExactly("A-1");
    }

    @Test
    void what_changed_since_in_another_product_is_not_undone() {
        var seen = shelf.disc();
        save(seen.version(), TwoProductStore.with(seen, "A-2", "price", "13.00"));
        var change = history.of(shelf.store, "disc", ProductHistory.NEWEST, 9).getFirst();
        shelf.imports(MOVED + "A-2,flask,Flask,Hardware,13.00,25,Size: 47 mm\nB-1,flask,,,45.00,5,Size: 1 L\n");

        assertThat(undoChange.undo(shelf.store, "disc", change.id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.ChangedSince());

        shelf.imports(MOVED + "A-2,flask,Flask,Hardware,12.00,25,Size: 47 mm\nB-1,flask,,,45.00,5,Size: 1 L\n");
        shelf.imports(MOVED + "A-1,disc,Disc,Membranes,12.50,40,Size: 25 mm\nA-2,disc,,,12.00,25,Size: 47 mm\n");
        assertThat(shelf.disc().sold()).hasSize(2);
        assertThat(history.of(shelf.store, "disc", ProductHistory.NEWEST, 50))
                .filteredOn(it -> it.id().equals(change.id()))
                .extracting(ProductHistory.Change::undoable)
                .isEqualTo(List.of(false));
        assertThat(undoChange.undo(shelf.store, "disc", change.id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.ChangedSince());
        assertThat(TwoProductStore.variant(shelf.disc(), "A-2").column("price")).isEqualTo("12.00");
    }

    private Outcome save(String version, ProductSheet typed) {
        return editProduct.save(shelf.store, version, typed, TwoProductStore.edit());
    }
}
