package shop.troth.catalog.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.edit.EditProduct;
import shop.troth.catalog.edit.TwoProductStore;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;

/** A catalog goes out as a file and comes back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportCatalogTests {

    private static final String HEADING = "sku,product,name,category,price,stock\n";

    private final TwoProductStore shelf = new TwoProductStore();
    private final JdbcClient db = JdbcClient.create(shelf.source);

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills", "perricone-md"})
    void what_a_store_exports_and_imports_again_changes_nothing(String id) throws IOException {
        var store = Stores.read(Path.of("../stores")).get(new StoreId(id));
        db.sql("truncate catalog.product cascade").update();
        var options = ImportCatalog.Options.of(store).retireMissing(true);
        var importCatalog = new ImportCatalog(shelf.source);
        var seed = Files.readString(store.folder().resolve("catalogue.csv"));
        importCatalog.run(store.id(), options, ProductTable.read(seed, null));

        var file = new ExportCatalog(shelf.source).export(store);

        var report = importCatalog.run(store.id(), options, ProductTable.read(file, null));
        assertThat(report.faults()).isEmpty();
        assertThat(report.changed() + report.retired()).isZero();
        assertThat(report.variants())
                .isEqualTo(ProductTable.read(seed, null).rows().size());
    }

    @Test
    void a_file_brought_back_after_sales_does_not_undo_them_and_a_figure_changed_in_it_counts() {
        db.sql("update catalog.stock set on_hand = 37 where sku = 'A-1'").update(); // three were sold
        var file = export();
        db.sql("update catalog.stock set on_hand = 30 where sku = 'A-1'").update(); // and seven meanwhile

        assertThat(shelf.imports(file).changed()).isZero();
        assertThat(onHand()).isEqualTo(30);
        shelf.imports(file.replace(",37\r\n", ",44\r\n"));
        assertThat(onHand()).isEqualTo(44);
    }

    @Test
    void an_older_download_does_not_undo_sales_either_and_new_variants_get_its_figure() {
        db.sql("update catalog.stock set on_hand = 37 where sku = 'A-1'").update();
        var older = export();
        db.sql("update catalog.stock set on_hand = 30 where sku = 'A-1'").update();
        export();
        db.sql("update catalog.stock set on_hand = 28 where sku = 'A-1'").update();

        assertThat(shelf.imports(older).changed()).isZero();
        assertThat(onHand()).isEqualTo(28);
        db.sql("delete from catalog.stock where sku = 'A-1'").update();
        shelf.imports(older);
        assertThat(onHand()).isEqualTo(37);
    }

    @Test
    void a_download_does_not_hide_a_count_of_another_file() {
        db.sql("update catalog.stock set on_hand = 37 where sku = 'A-1'").update();
        export();
        db.sql("update catalog.stock set on_hand = 20 where sku = 'A-1'").update();

        shelf.imports(HEADING + "A-1,disc,Disc,Membranes,12.50,37\n");
        assertThat(onHand()).isEqualTo(37);
        var wrong = "sku,product,name,category,price,stock_was,stock\nA-1,disc,Disc,Membranes,12.50,many,37\n";
        assertThat(shelf.imports(wrong).faults())
                .containsExactly("line 2, column stock_was: \"many\" is not a quantity from 0 to 9999999");
    }

    @Test
    void a_form_keeps_an_apostrophe_however_often_it_is_saved() {
        for (var name : new String[] {"'=x", "''=x", "=x"}) {
            var typed = TwoProductStore.with(shelf.disc(), "name", name);
            new EditProduct(shelf.source).save(shelf.store, shelf.disc().version(), typed, TwoProductStore.edit());
            assertThat(shelf.disc().column("name")).isEqualTo(name);
        }
    }

    @Test
    void nothing_in_the_file_is_a_formula_and_it_comes_back_as_it_was() {
        for (var name : new String[] {"=1+2", "@SUM(A1)", "-5 degrees", "+1", "'=x", "a, \"b\"\nc"}) {
            db.sql("update catalog.product set name = :name where slug = 'disc'")
                    .param("name", name)
                    .update();
            var file = export();

            assertThat(ProductTable.read(file, null).rows())
                    .allSatisfy(row -> assertThat(row.fields()).noneMatch(it -> it.matches("(?s)[=+@-].+")));
            assertThat(shelf.imports(file).changed()).as(name).isZero();
        }
    }

    private String export() {
        return new ExportCatalog(shelf.source).export(shelf.store);
    }

    private int onHand() {
        return db.sql("select on_hand from catalog.stock where store_id = 'millipore' and sku = 'A-1'")
                .query(Integer.class)
                .single();
    }
}
