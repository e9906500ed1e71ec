package shop.troth.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.edit.EditProduct.Outcome;
import shop.troth.catalog.edit.ProductHistory.Change;
import shop.troth.catalog.transfer.ExportCatalog;

/** A sale is edited, looked at, and undone as one, and never costs as much as without it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditSaleTests {

    private final TwoProductStore shelf = new TwoProductStore();
    private final EditProduct editProduct = new EditProduct(shelf.source);
    private final UndoChange undoChange = new UndoChange(shelf.source);
    private final ProductHistory history = new ProductHistory(shelf.source);

    @Test
    void a_sale_is_kept_as_it_was_typed_and_one_change_in_the_history() {
        assertThat(save(onSale("9.00", "2026-11-27T09:00", "2026-12-01T00:00"))).isEqualTo(new Outcome.Saved());

        var now = TwoProductStore.variant(shelf.disc(), "A-1");
        assertThat(now.column("sale_price")).isEqualTo("9.00");
        assertThat(now.column("sale_from")).isEqualTo("2026-11-27T09:00");
        assertThat(now.column("sale_until")).isEqualTo("2026-12-01T00:00");
        assertThat(now.column("price")).isEqualTo("12.50");
        assertThat(table()).isEqualTo("900 2026-11-27T14:00:00Z 2026-12-01T05:00:00Z");
        assertThat(latest().field()).isEqualTo("sale");
        assertThat(latest().before()).isEmpty();
        assertThat(latest().after()).isEqualTo("9.00 from 2026-11-27T09:00 until 2026-12-01T00:00");
    }

    @Test
    void it_is_undone_as_one_and_the_undoing_too() {
        save(onSale("9.00", "2026-11-27T09:00", "2026-12-01T00:00"));
        save(onSale("8.00", "2026-11-28T09:00", "2026-12-02T00:00"));

        undo(latest());
        assertThat(table()).isEqualTo("900 2026-11-27T14:00:00Z 2026-12-01T05:00:00Z");
        undo(latest());
        assertThat(table()).isEqualTo("800 2026-11-28T14:00:00Z 2026-12-02T05:00:00Z");
    }

    @Test
    void what_is_no_sale_is_said_at_its_field_and_nothing_is_saved() {
        assertThat(save(onSale("12.50", "2026-11-27T09:00", "2026-12-01T00:00")))
                .isEqualTo(new Outcome.Wrong(Map.of("sale_price.1", "a sale price must be lower than the price")));
        assertThat(save(onSale("9.00", "2026-11-27T09:00", "2026-11-27T08:00")))
                .isEqualTo(new Outcome.Wrong(Map.of("sale_until.1", "a sale must end after it begins")));
        assertThat(save(onSale("9.00", "", "2026-11-27T08:00")))
                .isEqualTo(new Outcome.Wrong(
                        Map.of("sale_from.1", "\"\" is not a day and time such as 2026-11-27T09:00")));
        assertThat(table()).isEmpty();
    }

    @Test
    void a_price_does_not_fall_to_the_sale_price_by_a_form_by_an_undoing_or_by_hand() {
        var before = shelf.disc();
        save(TwoProductStore.with(before, "A-1", "price", "14.00"));
        var risen = latest();
        save(onSale("13.00", "2026-11-27T09:00", "2026-12-01T00:00"));

        assertThat(save(TwoProductStore.with(shelf.disc(), "A-1", "price", "13.00")))
                .isEqualTo(new Outcome.Wrong(Map.of("sale_price.1", "a sale price must be lower than the price")));
        assertThat(undoChange.undo(shelf.store, "disc", risen.id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.Wrong(
                        "price: the former price must be higher than the price, and a sale price must be lower"));
        assertThat(TwoProductStore.variant(shelf.disc(), "A-1").column("price")).isEqualTo("14.00");
    }

    @Test
    void a_download_says_it_and_brought_back_changes_nothing() {
        save(onSale("9.00", "2026-11-27T09:00", "2026-12-01T00:00"));

        var file = new ExportCatalog(shelf.source).export(shelf.store);

        assertThat(file.lines().findFirst().orElseThrow())
                .contains("was,breaks,sale_price,sale_from,sale_until,stock_was");
        assertThat(file).contains(",9.00,2026-11-27T09:00,2026-12-01T00:00,");
        assertThat(shelf.imports(file).changed()).isZero();
        assertThat(shelf.imports(file.replace(",9.00,", ",8.50,")).changed()).isEqualTo(1);
        assertThat(table()).isEqualTo("850 2026-11-27T14:00:00Z 2026-12-01T05:00:00Z");
    }

    private ProductSheet onSale(String price, String from, String until) {
        var sheet = TwoProductStore.with(shelf.disc(), "A-1", "sale_price", price);
        return TwoProductStore.with(TwoProductStore.with(sheet, "A-1", "sale_from", from), "A-1", "sale_until", until);
    }

    private Outcome save(ProductSheet typed) {
        return editProduct.save(shelf.store, shelf.disc().version(), typed, TwoProductStore.edit());
    }

    private void undo(Change change) {
        assertThat(undoChange.undo(shelf.store, "disc", change.id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.Undone());
    }

    private Change latest() {
        return history.of(shelf.store, "disc", ProductHistory.NEWEST, 1).getFirst();
    }

    private String table() {
        return JdbcClient.create(shelf.source)
                .sql("select sale from catalog.variant where sku = 'A-1'")
                .query(String.class)
                .single();
    }
}
