package shop.troth.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.edit.EditProduct.Outcome;
import shop.troth.catalog.edit.ProductHistory.Change;
import shop.troth.catalog.feed.FileError;
import shop.troth.catalog.transfer.ExportCatalog;

/** What an item weighs: in files, in feeds, on the product's form, and in its history. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WeightFileTests {

    private static final String REFUSED =
            "\"heavy\" is not a weight such as 1.5 lb, 12 oz, 400 g or 2.25 kg, up to 1000 kg";

    private final TwoProductStore shelf = new TwoProductStore();
    private final EditProduct editProduct = new EditProduct(shelf.source);
    private final UndoChange undoChange = new UndoChange(shelf.source);
    private final ProductHistory history = new ProductHistory(shelf.source);

    @Test
    void it_is_kept_as_it_was_typed_and_undone() {
        assertThat(save("1.50 lb")).isEqualTo(new Outcome.Saved());
        assertThat(weight()).isEqualTo("1.50 lb");
        assertThat(latest().field()).isEqualTo("weight");
        assertThat(latest().after()).isEqualTo("1.50 lb");
        assertThat(save("12oz")).isEqualTo(new Outcome.Saved());
        assertThat(weight()).isEqualTo("12 oz");

        assertThat(undoChange.undo(shelf.store, "disc", latest().id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.Undone());

        assertThat(weight()).isEqualTo("1.50 lb");
    }

    @Test
    void what_is_none_is_said_at_its_field_and_at_its_line_and_nothing_is_saved() {
        assertThat(save("heavy")).isEqualTo(new Outcome.Wrong(Map.of("weight.1", REFUSED)));
        var report =
                shelf.imports("sku,product,name,category,weight,price,stock\nB-1,flask,Flask,Hardware,heavy,45.00,5\n");

        assertThat(report.faults()).containsExactly(new FileError(2, "weight", REFUSED).toString());
        assertThat(weight()).isEmpty();
    }

    @Test
    void a_download_has_it_and_brought_back_changes_nothing() {
        save("400 g");

        var file = new ExportCatalog(shelf.source).export(shelf.store);

        assertThat(file.lines().findFirst().orElseThrow()).contains("details,unit,ordering,weight,price");
        assertThat(file).contains(",pack of 100,,400 g,12.50,");
        assertThat(shelf.imports(file).changed()).isZero();
        assertThat(shelf.imports(file.replace(",400 g,", ",410 g,")).changed()).isEqualTo(1);
        assertThat(weight()).isEqualTo("410 g");
    }

    @Test
    void it_comes_in_with_a_feed_of_somebody_else() {
        shelf.imports("id\ttitle\tprice\tquantity\tshipping_weight\nA-1\tDisc\t12.50 USD\t4\t0.5 kg\n");

        assertThat(TwoProductStore.variant(shelf.sheets.find(shelf.store, "a-1").orElseThrow(), "A-1")
                        .column("weight"))
                .isEqualTo("0.5 kg");
    }

    private Outcome save(String weight) {
        var typed = TwoProductStore.with(shelf.disc(), "A-1", "weight", weight);
        return editProduct.save(shelf.store, shelf.disc().version(), typed, TwoProductStore.edit());
    }

    private String weight() {
        return TwoProductStore.variant(shelf.disc(), "A-1").column("weight");
    }

    private Change latest() {
        return history.of(shelf.store, "disc", ProductHistory.NEWEST, 1).getFirst();
    }
}
